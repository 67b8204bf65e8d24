"""Read Viva's own code: which messages it asks for, and the strings that stand in it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BOT = Path(__file__).parents[2] / "bot"
ANY_WORD = "[a-z_]+"
FILLED_IN = ("notice", "button", "command")  # f"notice-{key}": what is filled in is looked up at its source


@cache
def trees() -> dict[str, ast.Module]:
    """The modules of bot/tg and bot/services, by their path below bot/."""
    paths = (path for layer in ("tg", "services") for path in (BOT / layer).rglob("*.py"))
    return {path.relative_to(BOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def holding(characters: re.Pattern[str]) -> set[str]:
    """Return the modules, by their path below bot/, in whose strings any of `characters` stands."""
    found = set()
    for path in BOT.rglob("*.py"):
        source = path.read_text("utf-8")
        # most files hold none at all, and need no parsing
        if (characters.search(source) or "\\u" in source) and any(
            map(characters.search, strings(ast.parse(source)))
        ):
            found.add(path.relative_to(BOT).as_posix())
    return found


def strings(tree: ast.AST) -> set[str]:
    """Return every string literal, but for docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return {node.value for node in constants if isinstance(node.value, str)}


@cache
def asked_for() -> frozenset[str]:
    """Return the message ids that calls in bot/tg and bot/services ask for, as regular expressions."""
    wanted = set(_keys(_arguments("say", "plain", "_say", "lines")))
    wanted |= {f"notice-{key}" for key in _keys(_arguments("notice", "refuse", "acknowledge")) if key}
    wanted |= {f"notice-{key}" for key in _keys(_returned("_deaf", "_misplaced"))}
    names = _arguments("_button", but="tg/daily.py")  # which gives its own labels
    wanted |= {f"button-{key}" for key in _keys(names)}
    return frozenset(wanted - {f"{kind}-{ANY_WORD}" for kind in FILLED_IN})


@cache
def mentioned() -> frozenset[str]:
    """Return the strings in bot/tg that can be message ids, f-strings as regular expressions."""
    tg = [tree for path, tree in trees().items() if path.startswith("tg/")]
    spelled = {
        key for tree in tg for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for key in _keys([n])
    }
    menu = {f"command-{name}" for name in commands()}
    every = menu.union(spelled - {f"{kind}-{ANY_WORD}" for kind in FILLED_IN}, *map(strings, tg))
    return frozenset(key for key in every if re.fullmatch(r"[a-z-]+(\[a-z_\]\+)?", key))


def commands() -> tuple[str, ...]:
    """Return the commands of Telegram's menus, in private and in groups."""
    lists = {
        ast.unparse(node.targets[0]): ast.literal_eval(node.value)
        for node in trees()["tg/introduction.py"].body
        if isinstance(node, ast.Assign)
    }
    return (*lists["COMMANDS"], *lists["IN_GROUPS"])


def _keys(nodes: Iterator[ast.expr] | list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp():
                yield from _keys([node.body, node.orelse])
            case ast.JoinedStr():
                yield "".join(p.value if isinstance(p, ast.Constant) else ANY_WORD for p in node.values)


def _arguments(*functions: str, but: str = "") -> Iterator[ast.expr]:
    """Yield every argument of every call of one of `functions`, whatever they are called on.

    What stands in the module `but` is left out.
    """
    for node in _nodes(but):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in functions:
                yield from node.args


def _returned(*functions: str) -> Iterator[ast.expr]:
    """Yield what `functions` return; each must exist."""
    bodies = {n.name: n for n in _nodes() if isinstance(n, ast.FunctionDef) and n.name in functions}
    for name in functions:
        for node in ast.walk(bodies[name]):
            if isinstance(node, ast.Return) and node.value is not None:
                yield node.value


@cache
def _nodes(but: str = "") -> tuple[ast.AST, ...]:
    return tuple(node for path, tree in trees().items() if path != but for node in ast.walk(tree))
