"""The rules of the house as functions of a file's path below bot/ and its source: what breaks them."""

import ast
import sys
from collections.abc import Iterator

ADAPTERS = {
    *("bank", "judges", "storage", "tg", "jobs", "web", "playground", "evaluation"),
    *("pictures", "zones"),
}
ROOTS = {"commands"}  # each command puts parts together, as app.py does, and may import every layer
LAYERS = {"domain", "services", *ADAPTERS, *ROOTS}
PUTS_TOGETHER = {
    "app.py",
    "panel.py",
    "rounds.py",
    "cli.py",
}  # with the roots, they alone know several adapters

MAY_START_TASKS = {
    "jobs/supervisor.py": "the one place whose tasks are logged, started again and cancelled",
    "jobs/workers.py": "a TaskGroup: the tasks end with the loop that the supervisor keeps",
    "evaluation/run.py": "a TaskGroup: the tasks end with the run that a command waits for",
    "playground/": "TaskGroups of a server for trying out, not part of the bot",
}
CHANCE_AND_CLOCK = {  # what reads the world behind the back of whoever calls
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.monotonic", "time.perf_counter", "time.time_ns"),
    *("uuid.uuid4", "uuid.uuid1", "os.urandom", "os.environ", "os.getenv"),
}
INPUT_AND_OUTPUT = {
    "asyncio",
    "io",
    "os",
    "pathlib",
    "secrets",
    "socket",
    "sqlite3",
    "subprocess",
    "time",
    "uuid",
}


def imported(source: str) -> Iterator[str]:
    """Yield the full name of every import, wherever it stands; a relative one as `.name`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"{module}.{alias.name}" if module == "bot" else module for alias in node.names)


def layer_of(path: str) -> str:
    """Return the layer of a file, or "" for one that stands directly below bot/."""
    return path.partition("/")[0] if "/" in path else ""


def forbidden_imports(path: str, source: str) -> set[str]:
    """Return what `path` imports and may not."""
    layer, names = layer_of(path), set(imported(source))
    inside = {name for name in names if name.split(".")[0] in ("bot", "")}
    known = {name.split(".")[1] for name in inside if not name.startswith(".") and "." in name}
    bad = {name for name in names if name.startswith(".") or name == "bot"}
    if not layer:
        return bad if path in PUTS_TOGETHER else bad | {f"bot.{name}" for name in known & LAYERS - {"domain"}}
    if layer in ROOTS:
        return bad
    allowed = {"domain": {"domain"}, "services": {"domain", "services"}}.get(
        layer, {"domain", "services", layer}
    )
    bad |= {f"bot.{name}" for name in known - allowed}
    libraries = {name.split(".")[0] for name in names - inside}
    if layer == "domain":
        known = (*sys.stdlib_module_names, "fsrs")  # a formula, not a framework
        bad |= {name for name in libraries if name not in known or name in INPUT_AND_OUTPUT}
    if layer == "services":
        bad |= {name for name in libraries if name not in (*sys.stdlib_module_names, "structlog")}
    return bad


def tasks_started(path: str, source: str) -> set[str]:
    """Return the ways in which `path` starts tasks and may not."""
    calls = {name for name in called(source) if name.endswith(("create_task", "ensure_future"))}
    if path == "jobs/supervisor.py":
        return set()
    grouped = {name for name in calls if name.endswith(".create_task") and not name.startswith("asyncio.")}
    return calls - grouped if path.startswith(tuple(MAY_START_TASKS)) else calls


def chance_and_clock(source: str) -> set[str]:
    """Return what a source takes from the world instead of having it passed in."""
    used = {name.removeprefix("datetime.") if name.count(".") > 1 else name for name in called(source)}
    drawn = {name for name in used if name.startswith("random.") and name != "random.Random"}
    borrowed = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return (
        used & CHANCE_AND_CLOCK
        | drawn
        | borrowed & CHANCE_AND_CLOCK
        | {name for name in borrowed if name.startswith("random.") and name != "random.Random"}
    )


def called(source: str) -> set[str]:
    """Return every name and dotted name that a source uses."""
    nodes = ast.walk(ast.parse(source))
    return {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute | ast.Name)}
