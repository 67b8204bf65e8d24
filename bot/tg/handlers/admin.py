"""What an admin does: sends documents, reviews drafts, edits them, merges what is one question."""

from telegram import Document, Update
from telegram.constants import FileSizeLimit
from telegram.ext import ContextTypes

from bot.domain.errors import Unreadable
from bot.services.importing import bank_name
from bot.services.imports import Imports
from bot.services.profile import Profile
from bot.services.reviewing import Merge, Reviewing
from bot.services.turn import Incoming
from bot.tg.callbacks import Act, Tap, draft_of, number_of, pair_of
from bot.tg.forms import BadForm, read_form
from bot.tg.handlers.incoming import read, without_nul

Context = ContextTypes.DEFAULT_TYPE
LONGEST_NAME = 100  # characters of a file's name that are kept


class Admin:
    """The handlers; whoever is no admin gets a short answer."""

    def __init__(self, imports: Imports, reviewing: Reviewing, profile: Profile) -> None:
        self._imports = imports
        self._reviewing = reviewing
        self._profile = profile
        self._on_draft = {
            Act.APPROVE: reviewing.approve,
            Act.RETIRE: reviewing.retire,
            Act.REDRAFT: reviewing.redraft,
        }

    async def document(self, update: Update, context: Context) -> None:
        """Read a document that an admin sent; anybody else is asked for words. The caption names the bank."""
        incoming, message = read(update), update.effective_message
        if message is None or message.document is None or not self._imports.may(incoming):
            await self._profile.refuse(incoming, "words-only")
            return
        name = without_nul(message.document.file_name or "document")[-LONGEST_NAME:]
        try:
            bank = bank_name(without_nul(message.caption or name))
            data = await _download(message.document, name, context)
        except Unreadable as error:
            await self._imports.refuse(incoming, str(error))
        else:
            await self._imports.preview(incoming, name, data, bank)

    async def review(self, update: Update, context: Context) -> None:
        """Show what waits for a decision."""
        await self._reviewing.show_next(read(update))

    async def edit(self, update: Update, context: Context) -> None:
        """Take a question in the form in which it was shown: `/revise ID REVISION` and lines."""
        message = update.effective_message
        head, _, body = without_nul((message.text if message else "") or "").partition("\n")
        _, question_id, revision, *_ = (*head.split(), "", "", "")
        try:
            change = read_form(body)
        except BadForm as error:
            await self._reviewing.refuse_form(read(update), error.line, error.why)
        else:
            number = int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 5 else 0
            await self._reviewing.edit(read(update), question_id, number, change)

    async def pressed(self, incoming: Incoming, tap: Tap) -> bool:
        """Do what an admin's button says; False where it is none."""
        number, draft, pair = number_of(tap), draft_of(tap), pair_of(tap)
        match tap:
            case Tap(Act.IMPORT) if number is not None:
                await self._imports.approve(incoming, number)
            case Tap(Act.DISCARD) if number is not None:
                await self._imports.discard(incoming, number)
            case Tap(Act.APPROVE | Act.RETIRE | Act.REDRAFT) if draft is not None:
                await self._on_draft[tap.act](incoming, *draft)
            case Tap(Act.EDIT, (question_id,)):
                await self._reviewing.show_form(incoming, question_id)
            case Tap(Act.LATER) if number is not None:
                await self._reviewing.show_next(incoming, pair_id=number)
            case Tap(Act.REVIEW, (after,)):
                await self._reviewing.show_next(incoming, after)
            case Tap(Act.MERGE) if pair is not None and pair[1] in tuple(Merge):
                await self._reviewing.settle(incoming, pair[0], Merge(pair[1]))
            case _:
                return False
        return True


async def _download(document: Document, name: str, context: Context) -> bytes:
    """Fetch a document. Raises `Unreadable` for one that Telegram gives to no bot."""
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        most = FileSizeLimit.FILESIZE_DOWNLOAD // 1_000_000
        raise Unreadable(
            f"{name}: larger than the {most} MB that Telegram gives to bots; "
            "split it, or use `viva bank import`"
        )
    file = await context.bot.get_file(document)
    return bytes(await file.download_as_bytearray())
