"""What sort of answer a question wants and what ability it tries, guessed from its wording."""

import re
from collections.abc import Sequence
from typing import TypeVar

from bot.domain.question import Area, Kind

Guess = TypeVar("Guess")
Table = Sequence[tuple[Guess, re.Pattern[str]]]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# The first row that matches decides: the more particular wording stands before the more general.
_KINDS: Table[Kind] = (
    (
        Kind.EXPERIENCE,
        _words(
            r"你做过|做过哪些|有没有做过|你遇到|遇到过|你是否有过|你使用过|你用过|中使用过|是否自己"
            r"|你们是?(?:否|怎么|如何)|介绍.{0,4}你的|介绍.{0,6}项目"
            r"|你在.{0,12}(?:项目|训练|工作|实践)中|(?:^|[，。？?])项目[里中]|分享.{0,6}(?:案例|经验|经历)"
            r"|tell (?:me|us) about (?:a time|your)|have you (?:ever )?(?:built|used|worked|had)"
            r"|your (?:last )?project|did you"
        ),
    ),
    (
        Kind.DERIVATION,
        _words(r"推导|证明|手推|derive|derivation|\bprove\b|proof|梯度回传过程|show that"),
    ),
    (
        Kind.ESTIMATION,
        _words(
            r"估算|估计.{0,10}(?:显存|内存|成本|时间)|计算.{0,30}多少|多少.{0,4}(?:显存|内存|参数|算力"
            r"|卡|gpu)|(?:占用|降低|节省|需要).{0,6}多少|参数量.{0,8}(?:计算|多少)"
            r"|how (?:much|many) .{0,20}(?:memory|vram|gpus?|parameters|storage|bandwidth|compute|cost)"
            r"|estimate|back.of.the.envelope"
        ),
    ),
    (
        Kind.DEBUGGING,
        _words(
            r"排查|怎么办|震荡|不收敛|如何调试|怎么调试|诊断|该(?:怎么|如何)处理|(?:怎么|如何)处理.{0,20}(?:问题|错误|异常|失败|消失|爆炸)"
            r"|该如何解决|可能的?原因|是什么原因|定位.{0,6}(?:问题|原因)|异常.{0,6}(?:处理|如何)"
            r"|debug|troubleshoot|what would you check|diagnos|goes wrong|root cause|(?:loss|accuracy"
            r"|latency) (?:suddenly )?(?:spikes?|drops?|oscillat|diverg)"
        ),
    ),
    (
        Kind.DESIGN,
        _words(
            r"设计(?:一个|一套|出|方案|并|思路|逻辑)|如何设计|怎么设计|(?:如何|怎么|怎样)(?:构建"
            r"|搭建|实现一个|编写|架构)|构建一个|搭建一个|架构设计|系统设计|你会(?:怎么"
            r"|如何)(?:做|优化|设计)"
            r"|design an?\b|how would you (?:design|build|architect|implement)|architect an?\b|build a system"
        ),
    ),
)

_AREAS: Table[Area] = (
    (
        Area.TROUBLESHOOTING,
        _words(
            r"故障|排查|难点|怎么办|震荡|不收敛|异常溢出|如何调试|诊断|幻觉怎么|debug|troubleshoot"
            r"|incident|outage|went wrong|root cause"
        ),
    ),
    (
        Area.PARAMETERS,
        _words(
            r"参数调优|调参|超参|技术细节|参数设置|参数.{0,6}(?:设置|怎么设|如何设|选择)|temperature"
            r"|top[-_ ]?[pk]\b|学习率.{0,8}(?:多少|设置|选择)|batch ?size|warmup"
            r"|秩\s*r|hyper-?param|tuning parameters|learning rate"
        ),
    ),
    (
        Area.DATA,
        _words(
            r"数据(?:集|流程|构造|构建|清洗|来源|处理|配比|标注|增强|质量|采样|合成|量)|训练样本"
            r"|训练数据|偏好数据|标注|语料|dataset|data (?:quality|clean|collect|pipeline|curat|mix)"
            r"|annotat|labell?ing|training data"
        ),
    ),
    (
        Area.PRODUCT,
        _words(
            r"业务|迭代|产品|用户体验|商业|成本收益|落地价值|收益|\broi\b|\bproducts?\b|business|stakeholder"
            r"|user experience|roadmap"
        ),
    ),
    (
        Area.CHOICE,
        _words(
            r"选型|选择|为什么(?:选|用|不用|没选)|为何选|对比|比较|优缺点|优劣|相比|区别|什么(?:场景"
            r"|情况)下.{0,8}(?:用|选)|trade-?offs?|compare|\bvs\b|versus|which would you|when would you"
            r"|difference between|pros and cons"
        ),
    ),
    (
        Area.ENGINEERING,
        _words(
            r"工程|系统设计|部署|延迟|吞吐|并发|高可用|显存|推理加速|量化部署|缓存|资源调度|线程|监控"
            r"|上线|vllm|deepspeed|deploy|latency|throughput|scal(?:e|ing|able)\b.{0,20}(?:system"
            r"|service|traffic)|serving|production|concurren|kubernetes"
        ),
    ),
)


def guess_kind(question: str) -> Kind:
    """Return what sort of answer a question wants: a concept unless its wording says otherwise."""
    return _first(_KINDS, question, Kind.CONCEPT)


def guess_area(question: str, section: str) -> Area:
    """Return what ability a question tries: what its section says, else what its wording does."""
    return _first(_AREAS, section, None) or _first(_AREAS, question, Area.FUNDAMENTALS)


Fallback = TypeVar("Fallback")


def _first(table: Table[Guess], told: str, otherwise: Fallback) -> Guess | Fallback:
    return next((guess for guess, pattern in table if pattern.search(told)), otherwise)
