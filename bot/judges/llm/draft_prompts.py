"""What a model is told that drafts a rubric: an imported question and its answer, in fences."""

import json
from collections.abc import Callable
from pathlib import Path

from bot.domain.question import Language
from bot.judges.llm.fences import unheard
from bot.judges.llm.prompts import Prompt
from bot.judges.llm.templates import Templates

KNOWN = ("part", "text", "reference", "mark", "complaint")


class DraftPrompts:
    """The templates for drafting, read and tried once."""

    def __init__(self, directory: Path, mark: Callable[[], str]) -> None:
        """Read `directory`; `mark` draws a random word for the fences, such as `secrets.token_hex(8)`.

        Raises `BadSetup` with one line that names the file, and the line in it, of the first template that
        is missing, is not a template, or uses what there is not.
        """
        self._mark = mark
        files = Templates(directory, KNOWN)
        self._drafts = {language: files.get(f"{language}/_draft.jinja") for language in Language}
        self._mends = {language: files.get(f"{language}/_mend.jinja") for language in Language}
        self._hashes = {
            language: files.hash((f"{language}/_draft.jinja", f"{language}/_mend.jinja"))
            for language in Language
        }
        for language in Language:
            with files.tried():
                self._fill("text", "", language, "mark")
                self._fill("text", "reference", language, "mark")
                self.mend("complaint", language)

    def render(self, text: str, reference: str, language: Language) -> Prompt:
        """Return the messages about a question and its reference answer, "" where it has none.

        Both stand between lines that they cannot contain. Raises `Unjudgeable` where every mark drawn stands
        in one of them.
        """
        return self._fill(text, reference, language, unheard(self._mark, f"{text}\n{reference}"))

    def mend(self, complaint: str, language: Language) -> str:
        """Return the message that asks again after a reply of which `complaint` is true."""
        return self._mends[language].render(complaint=json.dumps(complaint, ensure_ascii=False))

    def _fill(self, text: str, reference: str, language: Language, mark: str) -> Prompt:
        draft = self._drafts[language]
        system, user = (
            draft.render(part=part, text=text, reference=reference, mark=mark) for part in ("system", "user")
        )
        return Prompt(system, user, self._hashes[language])
