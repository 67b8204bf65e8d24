"""How long a large import takes and what memory, and how long it takes to pick a question among very many."""

import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from bot.domain.question import Difficulty, Language, Question, Role, Text, Topic
from bot.domain.selection import Catalogue, Past, Wish, choose
from bot.services.bells import Bells
from bot.storage.database import make_database, migrate
from tests.unit.build import NOON, both, question

IMPORTED, STOCKED, PICKS = 10_000, 100_000, 300
TOPICS, BANK = 40, "many"
WORDS = [
    "attention",
    "cache",
    "gradient",
    "token",
    "batch",
    "context",
    "retrieval",
    "prompt",
    "sampling",
    "reward",
    "policy",
    "adapter",
    "quantization",
    "latency",
    "throughput",
    "embedding",
    "index",
    "chunk",
    "rerank",
    "agent",
    "tool",
    "memory",
    "plan",
    "scheduler",
    "kernel",
    "shard",
    "pipeline",
    "checkpoint",
    "optimizer",
    "schedule",
    "warmup",
    "dropout",
    "residual",
    "norm",
    "projection",
    "head",
    "expert",
    "router",
]


def measure_import(folder: Path) -> tuple[float, float]:
    """Import 10,000 questions by the command line; return the seconds and the largest memory in MB."""
    document = folder / "many.md"
    document.write_text("".join(_document(IMPORTED, random.Random(1))), "utf-8")
    environment = os.environ | {"VIVA_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'import.db'}"}
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "bank", "import", str(document), "--into", "bench"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    if f"{IMPORTED} new" not in done.stdout:
        raise RuntimeError(f"not all were imported: {done.stdout[-500:]}")
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


async def measure_picks(folder: Path) -> tuple[float, float]:
    """Choose among 100,000 questions, for many wishes; return the median and 95th percentile in ms."""
    url = f"sqlite+aiosqlite:///{folder / 'picks.db'}"
    await migrate(url)
    database = make_database(url, Bells())
    await database.open()
    try:
        topics = [Topic(f"topic-{number}", both(f"Topic {number}")) for number in range(TOPICS)]
        many = list(_questions(STOCKED))
        await database.transact(lambda uow: uow.library.stock(BANK, topics, many, NOON))
        return await database.transact(lambda uow: _pick(uow.questions, many))
    finally:
        await database.close()


def _pick(questions: Catalogue, many: list[Question]) -> tuple[float, float]:
    rng, took = random.Random(2), []
    past = {q.id: Past(q.id, NOON, 90) for q in rng.sample(many, 500)}
    for number in range(PICKS):
        wish = Wish(
            topic=rng.choice((None, f"topic-{rng.randrange(TOPICS)}")),
            difficulty=rng.choice((None, *Difficulty)),
            role=rng.choice((None, *Role)),
            language=rng.choice(list(Language)),
            bank=rng.choice((None, BANK)),
        )
        scores = [90] if number % 2 else []
        began = time.perf_counter()
        choice = choose(questions, wish, past, (), scores, NOON, rng)
        took.append(1000 * (time.perf_counter() - began))
        if choice is None:
            raise RuntimeError(f"nothing fits {wish}")
    return median(took), quantiles(took, n=20)[-1]


def _questions(count: int) -> Iterator[Question]:
    levels, roles = list(Difficulty), (tuple(Role), *((role,) for role in Role))
    for number in range(count):
        made = question(
            f"q-{number}",
            f"topic-{number % TOPICS}",
            levels[number // TOPICS % len(levels)],
            roles[number // (4 * TOPICS) % 3],
        )
        text = Text(f"问题 {number}？", f"Question {number}?")
        yield replace(made, text=text, bank=BANK, draft=bool(number // 480 % 2))


def _document(count: int, rng: random.Random) -> Iterator[str]:
    yield "# Many questions\n\n"
    for number in range(1, count + 1):
        if number % 50 == 1:
            yield f"## Part {number // 50 + 1}\n\n"
        subject = " ".join(rng.sample(WORDS, 5))
        yield f"### {number}. How does the {subject} behave in case {rng.randrange(10**6)}?\n\n"
        for _ in range(4):
            yield f"- **{' '.join(rng.sample(WORDS, 2))}**: {' '.join(rng.choices(WORDS, k=22))}.\n"
        yield "\n"
