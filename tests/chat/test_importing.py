"""An admin sends documents to the bot: what is shown first, what is imported, and who may."""

from collections.abc import AsyncIterator

import pytest

from bot.playground.model import MODEL, Fault, ModelServer
from bot.playground.model_script import judges_by_words
from tests.chat.phone import House, Phone

ADMIN = 1001
NOTES = """# Team questions

## Serving

### 1. What does continuous batching change for a decoder that serves many users?

**Difficulty**: ⭐⭐
**Companies**: Acme, Initech

- **Admission**: a new request joins the running batch after any decoding step, not when the batch has ended.
- **Slots**: a finished sequence frees its slot at once, so short answers no longer wait for long ones.
- **Memory**: the KV cache of each sequence grows on its own, so it is kept in pages given out on demand.

### 2. Why should a runbook be kept beside the service that it belongs to?

- **Contract**: the parser expects the form that the prompt asks for, so a change of one breaks the other.
- **Rollback**: going back to an older build has to bring the older prompt back as well.
- **Comparison**: a change of quality can only be traced if each reply names the prompt that it came from.

### 3. What goes into the hand-over note at the end of a night shift?
"""


@pytest.fixture
async def admin(quiet_house: House) -> AsyncIterator[Phone]:
    async with quiet_house.bot(admins=str(ADMIN)):
        yield Phone(quiet_house, ADMIN)


async def test_a_document_is_shown_before_anything_is_imported(admin: Phone) -> None:
    await admin.sends(NOTES, "team-notes.md")
    assert "team-notes.md" in admin.screen
    assert "3 questions for the bank “team-notes”" in admin.screen
    assert "2 with an answer" in admin.screen
    assert "1 without" in admin.screen
    assert admin.labels == ["Import them", "Discard"]
    await admin.says("/interview")
    assert "📚 team-notes" not in admin.labels


async def test_what_is_approved_can_be_practised_and_says_that_it_is_a_draft(admin: Phone) -> None:
    await admin.sends(NOTES, "team-notes.md")
    await admin.taps("Import them")
    assert "3 new" in admin.screen
    await admin.says("/interview")
    await admin.taps("📚 team-notes")
    await admin.taps("All of it")
    await admin.taps("any level")
    await admin.taps("2")
    assert "📝 From the bank “team-notes”" in admin.screen
    assert "Serving" in admin.screen
    await admin.says("A finished sequence frees its slot at once, so that short answers do not wait.")
    assert "📝 The rubric is a draft" in "\n".join(admin.seen)


async def test_the_same_button_does_not_import_twice_and_a_discarded_one_not_at_all(admin: Phone) -> None:
    await admin.sends(NOTES, "team-notes.md")
    shown = admin.last
    data = dict(shown.buttons)
    await admin.taps("Import them")
    await admin.taps_old(shown, data["Import them"])
    assert admin.toasts[-1] == "That button belongs to an earlier step."
    await admin.sends(NOTES, "other.md")
    shown, data = admin.last, dict(admin.last.buttons)
    await admin.taps("Discard")
    assert "discarded, nothing was imported" in admin.screen
    assert admin.labels == []
    await admin.taps_old(shown, data["Import them"])
    assert admin.toasts[-1] == "That button belongs to an earlier step."
    await admin.says("/interview")
    assert [label for label in admin.labels if label.startswith("📚")] == ["📚 team-notes"]


async def test_the_same_document_again_changes_nothing(admin: Phone) -> None:
    for _ in range(2):
        await admin.sends(NOTES, "team-notes.md")
        await admin.taps("Import them")
    assert "0 new, 0 changed, 3 as before" in admin.screen


async def test_who_is_no_admin_is_asked_for_words_and_can_press_no_button_of_theirs(admin: Phone) -> None:
    stranger = Phone(admin.house, 2002, "Bob")
    await stranger.sends(NOTES, "team-notes.md")
    assert stranger.screen.startswith("I can only use words")
    await admin.sends(NOTES, "team-notes.md")
    await stranger.taps_old(stranger.last, admin.last.buttons["Import them"])
    assert stranger.toasts[-1] == "That button belongs to an earlier step."
    await stranger.says("/review")
    assert stranger.screen.startswith("Only an admin")
    await admin.taps("Import them")
    assert "3 new" in admin.screen


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"%PDF-1.7 \x00\x01", "cv.pdf", "PDF"),
        ("\n\n", "empty.md", "empty"),
        ("just a note to myself", "note.md", "I found no questions"),
        (NOTES, "viva.md", "choose another name"),
        ("- &a {id: x}\n- *a\n", "bank.yaml", "anchor"),
        ("- !!python/object/apply:os.system [id]\n", "bank.yaml", "tag"),
    ],
)
async def test_what_cannot_be_imported_is_named_in_one_line(
    admin: Phone, content: bytes | str, name: str, said: str
) -> None:
    await admin.sends(content, name)
    assert said in admin.screen
    assert admin.labels == []


async def test_what_a_document_says_is_shown_as_it_stands_and_never_as_html(admin: Phone) -> None:
    hostile = (
        "## Q & A\n\n### 1. Why is `<b>bold</b>` & <u>this</u> not *HTML* [here](javascript:alert(1))?\n\n"
        "- <script>alert(1)</script> a\n- **Point**: it is escaped on the way out.\n"
    )
    await admin.sends(hostile, "<b>notes</b>.md")
    assert "<b>notes</b>.md" in admin.screen
    assert "javascript:" not in admin.screen
    await admin.taps("Import them")
    assert "1 new" in admin.screen


async def test_a_reviewed_draft_is_asked_everywhere(admin: Phone) -> None:
    await admin.sends(NOTES, "team-notes.md", caption="Our Team")
    await admin.taps("Import them")
    await admin.taps("Review the drafts")
    assert "What does continuous batching change" in admin.screen
    assert admin.labels == ["Approve", "Edit", "Retire", "Later, show the next"]
    await admin.taps("Approve")
    assert "Why should a runbook be kept" in admin.screen
    await admin.taps("Retire")
    assert "What goes into the hand-over note" in admin.screen
    assert admin.labels == ["Edit", "Retire", "Later, show the next"]
    await admin.taps("Later, show the next")
    assert admin.toasts[-1].startswith("That was the last one.")


async def test_a_draft_is_edited_by_sending_its_form_back(admin: Phone) -> None:
    await admin.sends(NOTES, "team-notes.md")
    await admin.taps("Import them")
    await admin.says("/review")
    await admin.taps("Edit")
    form = next(text for text in reversed(admin.seen) if "/revise" in text)
    form = form[form.index("/revise") :]
    assert "| Admission |" in form
    await admin.says(
        form + "\n2 | Fairness | It needs a rule for who is admitted next. | And who comes first?"
    )
    assert "2 · Fairness: It needs a rule" in admin.screen
    await admin.says(form + "\nno point at all")
    assert admin.screen.startswith("Line 5 is no key point")
    await admin.says(form)
    assert "changed since this form was made" in admin.screen
    await admin.taps("Approve")
    assert "Why should a runbook be kept" in admin.screen


async def test_two_questions_that_may_be_one_are_shown_side_by_side_and_merged_by_choice(
    admin: Phone,
) -> None:
    await admin.sends(NOTES, "a.md")
    await admin.taps("Import them")
    await admin.sends(NOTES.replace("Acme, Initech", "Hooli"), "b.md")
    assert "may be the same question asked twice" in admin.screen
    await admin.taps("Import them")
    await admin.taps("Review the drafts")
    assert "The same words twice" in admin.screen
    assert "a: a.md:5" in admin.screen
    assert "b: b.md:5" in admin.screen
    await admin.taps("Later, show the next")
    await admin.says("/review")
    for choice in ("One question: keep 1", "They are two questions", "One question: keep 2"):
        assert choice in admin.labels
        await admin.taps(choice)
    assert "Draft" in admin.screen
    assert "4 left" in admin.screen


async def test_where_there_is_a_model_it_may_draft_a_rubric_anew(quiet_house: House) -> None:
    async with (
        ModelServer(judges_by_words) as server,
        quiet_house.bot(admins=str(ADMIN), llm_base_url=server.url, llm_model=MODEL),
    ):
        admin = Phone(quiet_house, ADMIN)
        await admin.sends(NOTES, "team-notes.md")
        await admin.taps("Import them")
        await admin.taps("Review the drafts")
        shown, data = admin.last, dict(admin.last.buttons)
        await admin.taps("Ask the model")
        assert "[scripted] 1" in admin.screen
        await admin.taps_old(shown, data["Approve"])  # approves what it showed, or nothing
        assert admin.toasts[-1] == "That button belongs to an earlier step."
        await admin.taps("Approve")
        assert "Why should a runbook be kept" in admin.screen
        server.fault(Fault.SERVER_ERROR)
        await admin.taps("Ask the model")
        assert admin.screen.startswith("The model drafted nothing")
