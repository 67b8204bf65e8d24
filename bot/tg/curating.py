"""What an admin sees: what an import would bring, drafts to review, pairs that may be one question."""

from collections.abc import Iterator
from html import escape

from bot.domain.library import Likeness, OpenPair, Pair, Proposal, Stocked
from bot.domain.question import KeyPoint, Language, Question, Status
from bot.services.records import Button, Post, PostKind
from bot.services.reviewing import Merge
from bot.tg.callbacks import Act, Tap
from bot.tg.forms import write_form
from bot.tg.menus import maybe_edit
from bot.tg.pages import NAME_LIMIT, clip, cut, folded, pages, units
from bot.tg.texts import plain, say

SHOWN = 5  # warnings, and questions of a proposal
LINE = 160  # characters of a question or warning in a list
FEW = 3  # key points that a rubric should have at least
FORM = 3_500  # characters of a form in one message


class Curation:
    """Speaks one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def proposed(self, import_id: int, proposal: Proposal) -> Post:
        """See the port."""
        questions = proposal.questions
        if not questions:
            reason = proposal.warnings[0] if proposal.warnings else ""
            return Post(
                PostKind.MESSAGE, self._say("import-nothing", file=proposal.file, reason=clip(reason, LINE))
            )
        bare = sum(question.status is Status.BARE for question in questions)
        blocks = [
            self._say("import-head", file=proposal.file, bank=proposal.bank, questions=len(questions)),
            self._say(
                "import-counts", topics=len(proposal.topics), gradable=len(questions) - bare, bare=bare
            ),
            self._list([question.text[self._language] for question in questions]),
        ]
        if proposal.pairs:
            blocks.append(self._say("import-pairs", pairs=len(proposal.pairs)))
        if proposal.warnings:
            blocks.append(
                self._say("import-warnings", warnings=len(proposal.warnings))
                + "\n"
                + self._list(proposal.warnings)
            )
        buttons = (
            self._button("import", Tap(Act.IMPORT, (str(import_id),))),
            self._button("discard", Tap(Act.DISCARD, (str(import_id),))),
        )
        return Post(PostKind.MESSAGE, "\n\n".join(blocks), (buttons,))

    def imported(self, proposal: Proposal, stocked: Stocked, message_id: int) -> Post:
        """See the port."""
        text = self._say(
            "import-done",
            bank=proposal.bank,
            added=stocked.added,
            changed=stocked.changed,
            unchanged=stocked.unchanged,
            alike=stocked.alike,
        )
        return maybe_edit(text, ((self._button("review", Tap(Act.REVIEW, ("",))),),), message_id)

    def draft(self, question: Question, left: int, *, with_model: bool) -> list[Post]:
        """See the port."""
        head = self._say("review-head", bank=question.bank, left=left, place=self._place(question))
        points = [self._point(point) for point in question.key_points] or [self._say("review-bare")]
        if 0 < len(points) < FEW:
            points.append(self._say("review-thin", few=FEW))
        told = question.reference[self._language]
        blocks = [
            head,
            escape(cut(question.text[self._language], 4 * LINE)),
            "\n".join(points),
            *([folded(self._say("reference"), told)] if told else []),
        ]
        return pages(blocks, [list(row) for row in self._draft_buttons(question, with_model)])

    def edit_form(self, question: Question) -> list[Post]:
        """See the port."""
        form = f"/revise {question.id} {question.revision}\n{write_form(question)}"
        if units(form) > FORM:
            return pages([self._say("edit-elsewhere", id=question.id)])
        return pages([self._say("edit-how"), f"<pre>{escape(form)}</pre>"])

    def pair(self, found: OpenPair, first: Question, second: Question) -> Post:
        """See the port."""
        pair = found.pair
        language = first.text.language or second.text.language or self._language
        blocks = [
            self._say(f"pair-{_likeness(pair, first, second)}", percent=round(100 * pair.share)),
            *(
                self._say(
                    "pair-question",
                    number=number,
                    place=self._place(question),
                    status=plain(self._language, f"status-{question.status}"),
                    text=clip(question.text[language], 4 * LINE),
                    answer=clip(question.reference[language], 2 * LINE),
                )
                for number, question in ((1, first), (2, second))
            ),
        ]
        merges = [self._button(f"merge-{merge}", Tap(Act.MERGE, (str(found.id), merge))) for merge in Merge]
        later = self._button("review-next", Tap(Act.LATER, (str(found.id),)))
        return Post(PostKind.MESSAGE, "\n\n".join(blocks), tuple((button,) for button in (*merges, later)))

    def _point(self, point: KeyPoint) -> str:
        """Return a point's weight, name and statement; a statement that begins with the name says it once."""
        name = clip(point.name[self._language], NAME_LIMIT)
        statement = clip(point.statement[self._language], 2 * LINE)
        said = statement.removeprefix(name).lstrip(" :\N{FULLWIDTH COLON}")
        return self._say("review-point", weight=point.weight, name=name, statement=said or statement)

    def _draft_buttons(self, question: Question, with_model: bool) -> Iterator[tuple[Button, ...]]:
        this = question.id, str(question.revision)
        approve = [self._button("approve", Tap(Act.APPROVE, this))] if question.key_points else []
        yield (*approve, self._button("edit", Tap(Act.EDIT, (question.id,))))
        if with_model:
            yield (self._button("redraft", Tap(Act.REDRAFT, this)),)
        yield (
            self._button("retire", Tap(Act.RETIRE, this)),
            self._button("review-next", Tap(Act.REVIEW, (question.id,))),
        )

    def _place(self, question: Question) -> str:
        origin = question.origin
        if origin is None:
            return question.bank
        return f"{question.bank}: {clip(origin.file, NAME_LIMIT)}:{origin.line}"

    def _list(self, texts: tuple[str, ...] | list[str]) -> str:
        shown = [f"• {escape(clip(text, LINE))}" for text in texts[:SHOWN]]
        if len(texts) > SHOWN:
            shown.append(self._say("and-more", more=len(texts) - SHOWN))
        return "\n".join(shown)

    def _button(self, name: str, tap: Tap) -> Button:
        return Button(plain(self._language, f"button-{name}"), tap.data)

    def _say(self, key: str, **values: str | int) -> str:
        return say(self._language, key, **values)


def _likeness(pair: Pair, first: Question, second: Question) -> Likeness:
    """Return why they may be one, as far as they are shown: where one has both languages, both are in one."""
    bilingual = None in (first.text.language, second.text.language)
    return Likeness.ALIKE if bilingual and pair.likeness is Likeness.TRANSLATED else pair.likeness
