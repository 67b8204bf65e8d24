"""Short names for points: what a point is about, without what it says."""

import re

from bot.bank.drafting.lines import LONGEST_NAME, clean_name
from bot.bank.drafting.sentences import CJK, cut

MOST_OF = 0.6  # of a statement that its name may be, lest the name give the point away
BRIEF = 16  # characters of a name that had to be taken out of the statement
WORDS = 4  # of an English one
_JOINING = re.compile(
    r"^(?:首先|其次|再次|此外|另外|同时|然后|最后|因此|所以|但是|但|而且|而|并且|虽然|随着|不仅|主要"
    r"|作为|是|考虑到?|相信|除了|当然|了|例如|比如|比方说|由于|因为|对于|关于|在于|当(?!前)|若|如果"
    r"|即(?!使|时)|这种|这样|这个|这些|这|其中|其|它们|它|我们|我|你|通常|一般来说|一般|可以|需要|应该"
    r"|通过|使用|采用|利用|引入|为了"
    r"|为(?!什)|在(?!线)|与|和|以及|还有|还|也|需(?!求)|要(?!求|点|素)|用(?!户|途|法|例|于)|将(?!来)"
    r"|把(?!握)|让|使|由|从|对(?!比|齐|话|象|抗|数|应|称|角)|的)"
    r"[，,：:]?\s*"
)
_VERB = re.compile(
    r"是|为了|(?<![行认作因分])为(?!什)|通过|可以|可能|可(?!解|靠|控|学|扩|训|用)|(?<![社机])会(?!话|议"
    r"|员)|(?<![性功智可技潜效])能(?!力|耗|量)|允许|用于|使用|采用|利用"
    r"|包括|包含|通常|(?<!必)需(?!求)|将(?!来)|把(?!握)|使|让|(?<![路自理])由|具有|拥有|支持|提供|必须"
    r"|(?<![响适对反相])应(?!用|答)|负责"
    r"|指(?!标|令|数|针|向|导|定|代)|有助|根据|基于|从|被|(?<![存现])在(?!线)|(?<![对相占配])比(?!例|如"
    r"|较|特)|不(?!同|足|确定|平衡)|没|只(?!读|有)|结合了|更(?!新|改|换)|都|也|就|仅"
    r"|(?<![所特没拥具只还含])有(?!效|限|序|向|监督|害|用)|(?<![摘主重需概不])要(?!求|点|素)"
    r"|(?<![相绝针面比配])对(?!比|齐|话|象|抗|数|应|称|角)|并(?!行|发)"
)
_VAGUE = re.compile(
    r"^.?.?(?:方式|过程|方法|模型|系统|数据|用户|问题|情况|部分|结果|目的|作用|原因|未来|以下|实际|优化"
    r"|情形|多个方面|[它这那])$"
)
_VERB_EN = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|must|should|will|would|has|have|had|does|do|did|uses?"
    r"|allows?"
    r"|makes?|means?|gives?|takes?|provides?|helps?|needs?|requires?|reduces?|increases?|improves?"
    r"|keeps?|lets?"
    r"|works?|runs?|adds?|becomes?|contains?|includes?|returns?|stores?|prevents?|ensures?|enables?"
    r"|with|without"
    r"|because|when|if|so|that|which|while|for|to|by|from|in|on|at|of|not)\b",
    re.IGNORECASE,
)
_JOINING_EN = re.compile(
    r"^(?:first|second|third|finally|also|then|next|however|therefore|thus|moreover|in addition|because"
    r"|when|if|as"
    r"|for example|the|an?|this|these|those|it|they|we|you|i|there|by|in|on|to|use|using)\b[,:]?\s*",
    re.IGNORECASE,
)
_TERM = re.compile(r"[A-Za-z][\w+#./-]*(?: [A-Z][\w+#./-]*){0,2}|[“「《\"]([^”」》\"]{2,14})[”」》\"]")
_BREAK = re.compile(r"[，。、；：！？,;:!?()（）“”\"\[\]→=]|\.(?=\s|$)|\s[-–—]\s")
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]?\s*$")
_PLAIN = "*#`<>|~ \t\n·、，,：:;；.。！？!?-–—"
_WHEN = re.compile(
    r"^(?:if|when|while|because|as|since|although|after|before|unless|once)\b[^,]*,\s*", re.IGNORECASE
)
_LOOSE = {"and", "or", "the", "a", "an", "it", "also", "them", "that", "as", "then", "than", "its", "their"}


def name_of(label: str, statement: str) -> str:
    """Return 1 to `LONGEST_NAME` characters that name a point: its label, or else what is spoken of."""
    label = clean_name(label)
    if label and _bare(label) != _bare(statement):
        name = _shortened(label)
        if name:
            return name
    return _shortened(_spoken_of(statement)) or _shortened(cut(statement, BRIEF)) or "…"


def distinct(names: list[str]) -> list[str]:
    """Return the names with a number on those that were there before."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name[: LONGEST_NAME - 4]} {seen[name]}")
    return found


def without_aside(name: str) -> str:
    """Return a name without a bracket at its end, if anything is left."""
    bare = _ASIDE.sub("", name)
    return bare if len(bare) >= 2 else name


def _shortened(name: str) -> str:
    if len(name) > LONGEST_NAME:
        name = without_aside(name)
    place = max(name.rfind("("), name.rfind("（"))
    if place > 1 and not any(closing in name[place:] for closing in ")）"):
        name = name[:place]
    if name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    if len(name) > LONGEST_NAME:
        name = cut(name, LONGEST_NAME)
    return name.strip(_PLAIN)


def _spoken_of(statement: str) -> str:
    """Return what a statement speaks of: its subject, or the terms in it where it has none."""
    text = re.sub(r"^[（(][^（）()]{1,20}[)）]\s*", "", statement[:200])
    name = _subject(text) if CJK.search(text) else _subject_en(text)
    if 2 <= len(name) <= MOST_OF * len(statement):
        return name
    terms = [match[1] or match[0] for match in _TERM.finditer(text)]
    found = "、".join(dict.fromkeys(term.strip(".") for term in terms[:3] if len(term) > 1))
    return found[:LONGEST_NAME] if found and _bare(found) != _bare(statement) else _begun(text)


def _subject(text: str) -> str:
    text = _stripped(text, _JOINING)
    verbs = [match.start() for match in _VERB.finditer(text) if match.start() >= 2]
    stops = [match.start() for match in _BREAK.finditer(text) if match.start() >= 2]
    name = text[: min([*verbs[:1], *stops[:1], len(text)])].strip(_PLAIN)
    name = re.sub(r"(?:就|的|而|并|来|中|时|我|主要)$", "", name)
    if not name or _VAGUE.match(name):
        clauses = [clause.strip(_PLAIN) for clause in _BREAK.split(text)]
        name = next((clause for clause in clauses if len(clause) > 3), text)
    return name if len(name) <= BRIEF + 4 else _begun(name)


def _subject_en(text: str) -> str:
    text = _stripped(_WHEN.sub("", text), _JOINING_EN)
    ends = [match.start() for match in _VERB_EN.finditer(text) if match.start() > 2]
    stops = [match.start() for match in _BREAK.finditer(text) if match.start() > 2]
    words = text[: min([*ends[:1], *stops[:1], len(text)])].split()[:WORDS]
    while len(words) > 1 and words[-1].casefold() in _LOOSE:
        words.pop()
    return " ".join(words)


def _begun(text: str) -> str:
    """Return how a text begins, never all of it."""
    if not CJK.search(text):
        words = text.split()
        return " ".join(words[: min(WORDS, max(1, len(words) - 1))])[:LONGEST_NAME]
    return f"{cut(text, min(BRIEF, len(text) // 2))}…" if len(text) > 3 else text


def _stripped(text: str, pattern: re.Pattern[str]) -> str:
    for _ in range(5):
        shorter = pattern.sub("", text)
        if shorter == text or len(shorter) < 4:
            break
        text = shorter
    return text


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
