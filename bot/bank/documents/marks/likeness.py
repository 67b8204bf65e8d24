"""How much a line reads as a question that somebody could be asked."""

import re

from bot.bank.documents.lines.plain import ending

_ASIDE = re.compile(r"[?？][\s\"”’'）)】\]》*]{0,9}[（(【\[][^（()）】\]]{0,60}[)）】\]][\W_]*$")
_END = 200  # characters from the end of a text within which its question mark stands
_MARK_INSIDE = re.compile(r"[?？](?=\s|[\u4e00-\u9fff])")
_ASKED = re.compile(
    r"^(?:请|试述|试(?:着)?说|简述|简要|简单(?:说|介绍|描述|讲)|谈谈|谈一谈|谈谈你|说说|说一下|说一说|说下|"
    r"讲讲|讲一下|讲一讲|"
    r"聊聊|聊一聊|解释|描述|阐述|论述|列举|举例|比较|对比|概述|手写|手撕|手推|推导|写出|写一个|介绍一下|"
    r"介绍下|"
    r"给定|假设|假如|如果(?:让你|你)|你(?:是|如何|怎么|对|会|有|在|觉得|认为|了解|知道|能)|详细(?:说|介绍|"
    r"描述|讲)|"
    r"分析一下|分别(?:说|介绍)|设计一个|实现一个|自我介绍)"
)
_ZH = re.compile(
    r"什么|为何|如何|怎么|怎样|哪些|哪个|哪几|哪种|是否|能否|可否|多少|几种|几个|有没有|会不会|能不能|"
    r"是不是|区别|异同|"
    r"优缺点|[吗呢么]$"
)
_EN_ASKED = re.compile(
    r"^(?:please\s+)?(?:explain|describe|compare|discuss|differentiate|distinguish|tell (?:me|us)|"
    r"walk (?:me|us)|"
    r"can you|could you|would you|do you|have you|how would you|how do you|what(?:'s| is| are| does| do|"
    r" would)|"
    r"why (?:is|are|do|does|would|should|can)|how (?:is|are|does|do|can|would|should|did)|give (?:an?|some|"
    r"me)|"
    r"elaborate|outline|when (?:would|should|do)|which|difference between|what's the difference|"
    r"name (?:some|the|a few|two|three)|list (?:some|the|a few)|in what|under what|suppose|imagine|given)\b",
    re.IGNORECASE,
)
_EN = re.compile(
    r"^(?:what|why|how|when|where|who|is|are|does|should|write|implement|design|define|list|state|show|prove|"
    r"derive|calculate|summari[sz]e|mention|identify|justify)\b|\b(?:vs|versus)\b|\bdifferences?\b|"
    r"\b(?:why|how)\b",
    re.IGNORECASE,
)
_HOW_TO = re.compile(
    r"^(?:how to|why you should|what you('ll| will)|what's (?:new|next|inside|included))\b", re.IGNORECASE
)
NO_QUESTION = re.compile(
    r"^(?:introduction|overview|background|preface|foreword|summary|conclusions?|references?|resources?|"
    r"license|"
    r"contributing|contributors?|acknowledge?ments?|installation|install|usage|features?|requirements|"
    r"prerequisites|"
    r"getting started|quick ?start|table of contents|contents|toc|changelog|roadmap|support|contact|"
    r"credits|examples?|"
    r"further reading|appendix.{0,200}|back to top|see also|links|todo|notes?|about(?: .{0,200})?|read ?me|"
    r"目录|简介|前言|序言?|引言|背景|概述|介绍|总结|小结|结语|结论|后记|参考(?:资料|文献|链接)?|安装|"
    r"使用(?:说明|方法|指南)?|快速开始|"
    r"贡献(?:指南|者)?|许可证?|协议|版权(?:声明)?|致谢|附录.{0,200}|更新日志|联系(?:我们|方式)|说明|关于.{0,6}|"
    r"适用对象|使用指南|学习建议)[.:：。]{0,9}$",
    re.IGNORECASE,
)


def likeness(text: str) -> float:
    """Return 1 for what asks by a question mark or plainly wants an answer, 0.5 for what may ask, else 0."""
    text = text.strip()
    if len(text) < 3 or NO_QUESTION.match(text):
        return 0.0
    if asks(text) or _MARK_INSIDE.search(text):
        return 1.0
    if _HOW_TO.match(text):
        return 0.0
    if _ASKED.match(text) or _EN_ASKED.match(text):
        return 1.0
    return 0.5 if _ZH.search(text) or _EN.match(text) else 0.0


def asks(text: str) -> bool:
    """Tell whether `text` ends as a question does."""
    text = text[-_END:]
    marks = ending(text.rstrip("_"))
    return "?" in marks or "？" in marks or _ASIDE.search(text) is not None
