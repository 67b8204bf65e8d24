"""Which parts of an outline are the points: 3 to 8 of them, on the level where the answer has as many."""

import re
from collections.abc import Sequence

from bot.bank.drafting.lines import ASPECT, CODE, PROSE, ROW, frames
from bot.bank.drafting.naming import name_of, without_aside
from bot.bank.drafting.outline import Node
from bot.bank.drafting.sentences import stretches, telling

_BUNDLE = -1  # the rank of parts that were put together
FEWEST, MOST = 3, 8
LONG = 400  # characters from which a part is split even among enough others: it holds several points
ASIDE = 24  # characters below which prose beside other parts is an aside
_FEW = 24  # parts up to which it is worth asking whether a table only sets them side by side
PIECES = 5  # into which prose is cut at most

_WRAPPER = re.compile(
    r"^(?:.{0,8}岗.{0,10}|(?:参考|标准|详细|示例|我的)?(?:回答|答案|解答|解析|答题思路|思路)(?:要点)?|要点|answers?"
    r"|key points?|答|具体如下|如下)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:.{0,2}(?:优点|缺点|优势|劣势|优缺点|特点|原理|定义|作用|做法|方法|例子|示例|目的|目标|核心"
    r"|挑战|难点|对策|问题|后果|输入|输出|解决方案|解决|机制|本质|流程|步骤|场景|适用|适用场景|公式"
    r"|实现|工作方式|实现方式|好处|代价|原因|结果|效果|现象)"
    r"|pros?|cons?|advantages?|disadvantages?|definition|examples?|why|how|what|when|benefits?"
    r"|drawbacks?|use cases?)$",
    re.IGNORECASE,
)

_ANNOUNCES = re.compile(
    r"[:：]$|(?:如下|以下[^，。]{0,10}|[几两三四五六七]\s*[种点步个类大]?[^，。]{0,4}"
    r"|因为|包括|方法有|可以|the following"
    r"|as follows)[?？。.]?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:总之|综上|总的来说|总而言之|总体来说|通过(?:这些|以上|上述)|以上|in short|in summary|overall"
    r"|to sum up|in conclusion)",
    re.IGNORECASE,
)


def choose(root: Node) -> list[Node]:
    """Return the parts of an answer that are its points, in their order: at most `MOST`."""
    told = [node for node in root.children if node.rank != CODE]
    kept = _worth(told, thorough=True) or _worth(told, thorough=False)
    kept = _split(_substance(kept))
    return fit(kept, MOST)


def size(node: Node) -> int:
    """Return how much a part says, in characters."""
    return len(node.name) + len(node.text) + sum(map(size, node.children))


def fit(nodes: Sequence[Node], most: int) -> list[Node]:
    """Return `nodes` as at most `most` parts, of which the shortest neighbours were put together.

    Nothing is left out: what stands together in the answer is one point.
    """
    found = _bundled(nodes, 64)
    sizes = [size(node) for node in found]
    while len(found) > most:
        place = min(range(len(found) - 1), key=lambda place: sizes[place] + sizes[place + 1])
        found[place : place + 2] = [_together(found[place : place + 2])]
        sizes[place : place + 2] = [sizes[place] + sizes[place + 1]]
    return found


def _bundled(nodes: Sequence[Node], most: int) -> list[Node]:
    step = -(-len(nodes) // most) if nodes else 1
    if step == 1:
        return list(nodes)
    return [_together(nodes[first : first + step]) for first in range(0, len(nodes), step)]


def _together(nodes: Sequence[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    members = [part for node in nodes for part in (node.children if is_bundle(node) else [node])]
    names = list(dict.fromkeys(node.name for node in members if node.name))
    return Node(_BUNDLE, name="、".join(names), children=members)


def is_bundle(node: Node) -> bool:
    """Tell whether a part is several, put together for want of room."""
    return node.rank == _BUNDLE


def _worth(nodes: Sequence[Node], *, thorough: bool) -> list[Node]:
    """Return the parts that say something, without those that say it again or only frame it."""
    found: list[Node] = []
    for node in nodes:
        if thorough and frames(node.name):
            continue
        inside = _worth(node.children, thorough=thorough)
        if _WRAPPER.match(node.name) and not node.text and inside:
            found.extend(inside)
        elif node.name or node.text or inside:
            found.append(Node(node.rank, node.name, node.text, inside))
    return [
        node for node in found if not (thorough and (_repeats(node, found) or _is_empty_lead(node, found)))
    ]


def _is_empty_lead(lead: Node, beside: Sequence[Node]) -> bool:
    """Tell whether a heading stands over nothing, because its parts were written as its equals."""
    return 0 < lead.rank <= ASPECT and not (lead.text or lead.children) and len(beside) > FEWEST


def _repeats(table: Node, beside: Sequence[Node]) -> bool:
    """Tell whether a table, or a lead with nothing but one, only sets the parts beside it side by side."""
    rows = table.children
    if len(rows) == 1 and rows[0].rank == ROW:
        rows = rows[0].children
    if not rows or len(beside) > _FEW or any(row.rank != ROW for row in rows):
        return False
    names = [node.name.casefold() for node in beside if node is not table and node.rank != PROSE]
    heads = [row.name.casefold() for row in rows]
    told = sum(any(head and head in name for name in names) for head in heads)
    return told * 2 > len(heads)


def _substance(nodes: Sequence[Node]) -> list[Node]:
    """Return the parts without prose that only leads to others or is an aside, unless there is no other."""
    nodes = [node for node in nodes if node.rank != CODE] or nodes
    others = [node for node in nodes if node.rank != PROSE]
    if not others:
        return [_prose(nodes)] if nodes else []
    found = []
    after = [node.rank != PROSE for node in nodes[1:]] + [False]
    for node, leads in zip(nodes, after, strict=True):
        if node.rank != PROSE:
            found.append(node)
            continue
        text = "\n".join(telling(node.text))
        text = _without_lead(text) if leads else text
        aside = len(text) < ASIDE or _CLOSING.match(text)
        if text and not (aside and len(others) >= FEWEST):
            found.append(Node(PROSE, node.name, text))
    return _one_prose(found)


def _one_prose(nodes: Sequence[Node]) -> list[Node]:
    """Return the parts with neighbouring paragraphs as one: a paragraph is no point because it is one."""
    found: list[Node] = []
    for node in nodes:
        if node.rank == PROSE and found and found[-1].rank == PROSE:
            found[-1] = _prose([found[-1], node])
        else:
            found.append(node)
    return found


def _prose(nodes: Sequence[Node]) -> Node:
    return Node(PROSE, text="\n".join(node.text for node in nodes))


def _without_lead(text: str) -> str:
    """Return prose without a last sentence that announces what follows: "There are three ways:"."""
    if not _ANNOUNCES.search(text[-24:]):
        return text
    ends = [text.rfind(stop, 0, len(text) - 1) for stop in "。！？；\n"] + [text.rfind(". ")]
    return text[: max(ends) + 1].strip()


def _split(nodes: list[Node]) -> list[Node]:
    """Return the parts with the largest replaced by its own, while there are too few or it is too long."""
    if len(nodes) == 2 and (both := _halves(*nodes)):
        return both
    while True:
        order = sorted(range(len(nodes)), key=lambda place: -size(nodes[place]))
        for place in order:
            if len(nodes) >= FEWEST and size(nodes[place]) < LONG:
                return nodes
            room = MOST - len(nodes) + 1
            inside = _inside(nodes[place], few=len(nodes) < FEWEST)
            if len(nodes) < FEWEST:
                inside = fit(inside, room)
            if 2 <= len(inside) <= room:
                nodes[place : place + 1] = inside
                break
        else:
            return nodes


def _halves(one: Node, other: Node) -> list[Node]:
    """Return the parts of two that are set against each other, as many of each, or nothing."""
    first, second = (_inside(node, few=False, compared=True) for node in (one, other))
    if min(len(first), len(second)) < 2:
        return []
    return fit(first, MOST - min(len(second), MOST // 2)) + fit(second, MOST - min(len(first), MOST // 2))


def _inside(node: Node, *, few: bool, compared: bool = False) -> list[Node]:
    """Return the parts of a part; prose has parts only where there are `few` others."""
    if node.rank == PROSE or not node.children:
        return _stretches(node, few)
    own = [Node(PROSE, text=node.text)] if len(node.text) >= ASIDE else []
    inside = _one_prose(_substance([*own, *node.children]))
    while len(inside) == 1 and inside[0].children:
        node = inside[0] if inside[0].name else Node(node.rank, node.name, "", inside[0].children)
        inside = _one_prose(_substance(node.children))
    if len(inside) == 1 and inside[0].rank == PROSE:
        return _stretches(Node(PROSE, node.name, inside[0].text), few)
    return [_named_by(node, part, compared) for part in inside]


def _stretches(node: Node, few: bool) -> list[Node]:
    if not few and len(node.text) < LONG:
        return []
    return [Node(PROSE, node.name, text) for text in stretches(node.text, PIECES if few else 3)]


def _named_by(parent: Node, part: Node, compared: bool) -> Node:
    """Return a part that can stand alone: "drawbacks" is no name without that of what has them."""
    above = parent.name or (name_of("", parent.text) if parent.text else "")
    if not above or _WRAPPER.match(above):
        return part
    if not part.name:
        return Node(part.rank, above, part.text, part.children) if part.rank == PROSE else part
    if (compared or _GENERIC.match(part.name)) and above not in part.name:
        return Node(part.rank, f"{without_aside(above)}·{part.name}", part.text, part.children)
    return part
