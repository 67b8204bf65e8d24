"""Where an exception that a handler let through ends: logged, told in plain words, or tried again."""

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.domain.errors import BotError, StaleVersion, Unavailable
from bot.services.profile import Profile
from bot.services.rounds.groups import GroupLife
from bot.tg.handlers.incoming import is_group, read, read_in_group
from bot.tg.intake import Intake

log = structlog.get_logger()


class Errors:
    """The application's error handler."""

    def __init__(self, intake: Intake, profile: Profile, groups: GroupLife) -> None:
        self._intake = intake
        self._profile = profile
        self._groups = groups

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Have the update again where the store did not answer; otherwise say that something went wrong."""
        if not isinstance(update, Update):
            log.error("error outside an update", exc_info=context.error)
            return
        if isinstance(context.error, Unavailable | StaleVersion):
            log.warning("store unavailable", update=update.update_id, cause=str(context.error))
            self._intake.postponed.add(update.update_id)
            return
        log.error("update failed", update=update.update_id, exc_info=context.error)
        try:
            if is_group(update.effective_chat):
                await self._groups.refuse(read_in_group(update), "trouble")
            elif update.my_chat_member is None:
                await self._profile.refuse(read(update), "trouble")
        except BotError as error:
            log.error("could not even apologize", update=update.update_id, cause=str(error))
