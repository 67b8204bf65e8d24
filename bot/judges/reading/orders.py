"""Recognise sentences that are not about the subject: orders to the reader, markup, questions, shrugs."""

import re
from collections.abc import Iterator

from bot.judges.reading.text import fold
from bot.judges.reading.tokens import Reading

_START = (
    r"^\W*(?:n\W+)*(?:(?:please|now|and|so|then|but|also|instead|well done|okay?)\b\W*"
    r"|(?:请先?|现在|那么?|你|然后|接下来)\W*){0,4}"
)
_FORGET = "ignore|disregard|forget|override|drop|忽略|无视|忘记|忘掉|不要理会|别管|不用看"
_TOLD = (
    "instruction|prompt|rule|above|previous|prior|preceding|before|everything|assignment"
    "|指令|提示|规则|要求|上面|之前|以上|标准|前文|准则|内容"
)
_MAKE = (
    "write|print|output|say|reply|respond|answer|act|pretend|imagine|tell|show|generate|give|provide|repeat"
    "|encode|add|include|integrate|insert|modify|enhance|augment|render|rewrite|translate|formulate|draft"
    "|spell|display|concentrate|focus|scramble|jumble|misspell|introduce|replace|substitute|convert|group"
    "|rearrange|use|apply|return|recommend|describe|explain|create|compose|change|set|mark|execute|state"
)
_YOURS = (
    r"\b(?:your|this|the following|the above|my)\b.{0,40}"
    r"\b(?:answer|response|reply|message|output|prompt|instruction|task|text|question|command|letters|words)"
)
_WORKS = "essay|poem|story|headline|joke|manifesto|swearword"
_FULL = "满分|滿分|100 ?分|一百分"
_MINE = "我的|本|该|此|这份?"
_WHOSE = r"\b(?:me|us|it|this|that|my|the (?:answer|response|candidate|student)|him|her|them)\b"
_GRADED = r"(?:\b100\b|\bfull\b|\d+ ?points|max(?:imum)? (?:score|points?)|perfect|covered)"
_TAKEOVERS = (
    # forget what you were told
    rf"{_START}(?:{_FORGET}).{{0,40}}(?:{_TOLD})",
    r"\b(?:ignore|disregard|forget)\b.{0,20}\b(?:all|any|your|the|what)\b.{0,30}"
    r"\b(?:instruction|prompt|rules|orders|assignment|(?:you|i) (?:know|said|told))",
    r"\babove (?:prompt|instruction)|\bleave\b.{0,40}\b(?:previous|prior|above)\b.{0,20}\bbehind\b",
    # be somebody else
    r"^\W*(?:(?:you are|you're|if you are) (?:an?|the|now)\b|act as|pretend|imagine you)",
    "^\\W*(?:你是|你现在是|假装|假设你是|如果你是|从现在起你|從現在起你|作为.{0,4}(?:专家|助手|语言模型))",
    r"\b(?:want|need|like) you to (?:act|be|play|pretend)\b|\bme with the following task\b",
    r"\b(?:your|now|here).{0,12}new (?:task|instruction)s?|from now on,? you|repeat after me",
    # grade as I say
    rf"(?:{_START}|\b)(?:give|award|assign|grant|grade|mark|score|rate)\b.{{0,15}}{_WHOSE}.{{0,40}}{_GRADED}",
    rf"{_START}(?:give|award|assign|grant|grade|mark|score|rate)\b.{{0,40}}{_GRADED}",
    r"\bfinal score\b.{0,12}\d|lenient grader|grade that|met ?= ?true|score ?= ?\d|得分 ?\d",
    r"\b(?:all|key) (?:key )?points (?:are|were) (?:covered|made)|所有要点.{0,6}(?:覆盖|答对|满足|命中)",
    rf"(?:给|打|判|评|算|给出|回复|输出)(?:我|他|这份|这个|本|为)?.{{0,12}}(?:{_FULL})|给我.{{0,6}}高分",
    rf"(?:{_FULL}).{{0,8}}(?:给我|谢谢|即可)",
    r"(?:you are|act as|你是|你现在是|作为).{0,20}(?:grader|judge|examiner|评分|打分|阅卷|考官)",
    "(?:grader|examiner) note|(?:评分员|阅卷(?:老师|人)|考官)(?:注意|您好|你好|请)",
    rf"(?:{_MINE})(?:回答|答案|考生|答卷|题).{{0,20}}(?:{_FULL}|完全一致|覆盖|通过|(?:标准|参考)答案|判为)",
    "(?:回答|答案).{0,4}见.{0,4}(?:参考|标准)|标准答案见",
    # markup of a conversation
    r"</?\s*(?:system|user|assistant|answer|inst|prompt)\s*>|\[/?(?:inst|system)\]",
    # a judgement ready to be copied
    r"[\"']verdict[\"']\s*:\s*[\"'](?:covered|partial|missing|wrong)\b|[\"']misconceptions[\"']\s*:\s*\[",
)
_REQUESTS = (
    rf"{_START}(?:{_MAKE})\b.{{0,60}}{_YOURS}",
    rf"{_START}(?:{_MAKE})\b(?: (?:me|us)\b| as an?\b|.{{0,40}}\b(?:{_WORKS}))",
    rf"{_START}(?:{_MAKE})\b\W*[\"“‘'«「]|{_START}(?:{_MAKE})\b.{{0,20}}\b(?:python|sql|java|html|bash)\b.{{0,12}}code",
    r"\bplease\b|\b(?:i|we)\b.{0,20}\b(?:want|need|ask|like) you to\b",
    r"\byour (?:new )?(?:task|job|instructions?) (?:is|are)\b",
    rf"{_START}(?:(?:can|could|would|will) you )?(?:give|help|tell|show) me\b",
    r"^\W*(?:请|請)(?!求)",
    r"^\W*(?:system|assistant|developer|系统|系統)\s*(?:prompt|message|提示|消息|讯息)?\s*[:：\]】]",
)
_TAKEOVER, _REQUEST = (
    re.compile("|".join(forms), re.IGNORECASE | re.DOTALL) for forms in (_TAKEOVERS, _REQUESTS)
)
_QUOTED = re.compile(
    r"(?<!\w)'[^'\n]{8,}'(?!\w)|\"[^\"\n]{8,}\"|“[^”\n]{8,}”|‘[^’\n]{8,}’|「[^」\n]{8,}」|`[^`\n]{8,}`"
)
_SHRUG = re.compile(
    r"\W*(?:(?:sorry|well|um+|嗯|呃|抱歉|对不起|这个|我)\W*)*"
    r"(?:i (?:do not|don't|dont) (?:really )?know|no (?:idea|clue|answer)|not (?:sure|answered)"
    r"|不知道|不(?:太|是很|是太)?(?:清楚|会|懂|了解|记得)|没学过|没听过)\W*",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[\n\r\u2028\u2029]")
_ASKS = re.compile(r"\s*[?？]")


def about_the_subject(reading: Reading) -> Iterator[int]:
    """Yield the numbers of the sentences that are about the subject.

    An order that takes over (forget what you were told, be somebody else, grade as I say) silences what
    follows it on the same line too: that is what it asks for. One that merely asks for something is left out
    alone: who designs a system speaks in imperatives. What stands in quotation marks orders nobody. A
    question states nothing.
    """
    silenced, last = False, 0
    folded = fold(reading.text)
    whole = folded.text if len(folded.text) == len(reading.text) else ""
    for number, (first, end) in enumerate(reading.spans):
        start, stop = reading.starts[first], reading.ends[end - 1]
        if _BREAK.search(reading.text, last, start):
            silenced = False
        sentence = _QUOTED.sub(" ", whole[last:stop] or fold(reading.text[last:stop]).text)
        silenced = silenced or _TAKEOVER.search(sentence) is not None
        if not (silenced or _ASKS.match(reading.text, stop) or _is_request(sentence)):
            yield number
        last = stop


def _is_request(sentence: str) -> bool:
    return _REQUEST.search(sentence) is not None or _SHRUG.fullmatch(sentence) is not None
