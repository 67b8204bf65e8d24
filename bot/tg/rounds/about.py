"""What Viva says of itself in a group: who it is, what it does there, the rules of a round."""

from bot.domain.question import Language
from bot.services.records import Post, PostKind
from bot.services.rounds.records import GroupRecord
from bot.tg.pages import NAME_LIMIT, clip
from bot.tg.rounds.scene import tame
from bot.tg.texts import say


def rules(language: Language) -> Post:
    """Return how a round goes."""
    text = f"{say(language, 'round-rules-head')}\n{say(language, 'round-rules')}"
    return Post(PostKind.MESSAGE, text, notice="round-rules")


def greeting(group: GroupRecord, *, returned: bool) -> Post:
    """Return what Viva does in a group that it has come to, and that it needs no right but to post."""
    hello = say(group.language, "round-hello-again" if returned else "round-hello")
    blocks = (hello, say(group.language, "round-commands"), say(group.language, "round-rights"))
    return Post(PostKind.MESSAGE, "\n\n".join(blocks), notice="round-hello")


def silenced(group: GroupRecord, language: Language) -> Post:
    """Return, for its host, why a round could not go on."""
    return Post(PostKind.MESSAGE, say(language, "round-silenced", group=clip(tame(group.title), NAME_LIMIT)))


def group_help(language: Language) -> Post:
    """Return what one can type in a group."""
    blocks = (say(language, "round-commands"), say(language, "round-typed"))
    return Post(PostKind.MESSAGE, "\n\n".join(blocks), notice="round-commands")
