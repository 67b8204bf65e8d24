"""`viva bank`: documents imported from the command line, reviewed, counted and exported."""

import asyncio
import json
import zipfile
from pathlib import Path

import pytest

from bot.playground.model import MODEL, Fault, ModelServer
from bot.playground.model_script import judges_by_words
from tests.cli.run import bank

NOTES = """# Serving notes

## 第一部分 推理

### Q1：为什么连续批处理能提高 GPU 利用率？

**难度**：⭐⭐⭐
**岗位**：开发岗
**标签**：#推理 #调度
**公司**：甲公司、乙公司(高频)

1. **随到随进**：新请求在任意一个解码步之后就能加入批次，不必等整批结束。
2. **随完随走**：先结束的序列立刻让出位置，短回答不再等长回答。

**延伸问题**：
- 如果显存不够了怎么办？

### Q2：值班手册为什么要写明谁可以叫醒谁？

### Q3：为什么连续批处理能提高 GPU 的利用率?
答：见 Q1。
"""
THIN = """### Q1: Why does a library sort its books by shelf mark?

Readers find a book without asking. New books go where they belong. Gaps show what is lent.

### Q2: What is a reading room for?
"""
KEYS = ["number", "text", "answer", "line", "section", "difficulty", "roles", "tags", "companies"]
KEYS += ["follow_ups", "warnings"]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands run in this process, in an empty folder with a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIVA_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'viva.db'}")


def test_a_dry_run_tells_every_question_and_touches_nothing(notes: Path) -> None:
    done = bank("import", "notes.md", "--dry-run", "--json")
    told = json.loads(done.out)
    assert done.status == 0
    first, second, third = told["questions"]
    assert list(first)[: len(KEYS)] == KEYS
    assert first["text"] == "为什么连续批处理能提高 GPU 利用率？"
    assert (first["number"], first["line"], first["section"]) == (1, 5, "第一部分 推理")
    assert (first["difficulty"], first["roles"]) == (3, ["application"])
    assert (first["tags"], first["companies"]) == (["推理", "调度"], ["甲公司", "乙公司"])
    assert first["frequent"] is True
    assert first["follow_ups"] == ["如果显存不够了怎么办？"]
    assert first["answer"].startswith("1. **随到随进**")
    assert "延伸" not in first["answer"]
    assert second["answer"] == ""
    assert third["refers_to"] == 1
    assert [pair["second"] for pair in told["pairs"]] == [third["id"]]
    assert told["imported"] is None
    assert not (notes / "viva.db").exists()


def test_what_is_imported_is_reviewed_counted_and_exported(notes: Path) -> None:
    done = bank("import", "notes.md", "--into", "team")
    assert "3 new, 0 changed, 0 as before, 1 possible doubles" in done.out
    assert "viva bank review --bank team" in done.out
    again = bank("import", "notes.md", "--into", "team")
    assert "0 new, 0 changed, 3 as before, 0 possible doubles" in again.out

    done = bank("review", typed="1\na\nl\n")  # merge the pair, approve the first, leave the second
    assert "为什么连续批处理能提高 GPU 的利用率" in done.out
    assert "随到随进" in done.out
    assert "nothing more waits for a review" in done.out

    told = json.loads(bank("stats", "--bank", "team", "--json").out)
    assert told["questions"] == 2
    assert told["statuses"] == {"bare": 1, "draft": 0, "approved": 1, "retired": 0}
    assert told["languages"] == {"zh": 2, "en": 0}

    assert bank("export", "out", "--bank", "team").status == 0
    (file,) = (notes / "out" / "questions").rglob("*.yaml")
    assert "随完随走" in file.read_text("utf-8")
    back = bank("import", "out", "--into", "copy")
    assert f"{file.relative_to(notes / 'out')}: 2 questions" in back.out, back.err
    assert "2 new, 0 changed, 0 as before, 2 possible doubles" in back.out
    assert bank("export", "cards.apkg", "--format", "anki", "--bank", "team").status == 0
    assert "collection.anki2" in zipfile.ZipFile(notes / "cards.apkg").namelist()
    assert bank("export", "team.md", "--format", "markdown", "--bank", "team").status == 0
    read = json.loads(bank("import", "team.md", "--dry-run", "--json").out)
    assert [question["text"] for question in read["questions"]] == [
        "为什么连续批处理能提高 GPU 利用率？",
        "值班手册为什么要写明谁可以叫醒谁？",
    ]


def test_a_folder_comes_in_whole_or_not_at_all(notes: Path) -> None:
    (notes / "docs" / "deep").mkdir(parents=True)
    for name in ("a.md", "copy.md"):
        (notes / "docs" / name).write_text(NOTES, "utf-8")
    (notes / "docs" / "deep" / "b.txt").write_text("Q: What is a page table?\nA: A map of pages.\n", "utf-8")
    (notes / "docs" / "deep" / "broken.md").write_bytes(b"\x00\x01\x02" * 100)
    done = bank("import", "docs")
    assert done.status == 2
    assert "broken.md" in done.err
    assert bank("stats", "--bank", "docs").status == 2
    (notes / "docs" / "deep" / "broken.md").unlink()
    done = bank("import", "docs")
    assert "a.md: 3 questions" in done.out
    assert "deep/b.txt: 1 questions" in done.out
    assert "bank docs: 7 new" in done.out
    twice = bank("import", "docs", "docs")
    assert twice.status == 2
    assert "is a file given twice?" in twice.err


def test_a_file_without_questions_says_why(notes: Path) -> None:
    (notes / "links.md").write_text("# Links\n\n" + "- [a page](https://example.org)\n" * 9, "utf-8")
    done = bank("import", "links.md")
    assert done.status == 1
    assert "links.md: 0 questions" in done.out
    assert "links" in done.out.splitlines()[1]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("import", "--dry-run", "photo.md"), ("photo.md", "PNG")),
        (("import", "--dry-run", "huge.md"), ("huge.md", "50 MB")),
        (("import", "--dry-run", "empty.md"), ("empty.md", "empty")),
        (("import", "nowhere.md"), ("nowhere.md", "no such file")),
        (("import", "/dev/zero"), ("/dev/zero", "no file")),
        (("import", "x" * 300), ("xxx", "too long")),
        (("import", "notes.md", "--into", "viva"), ("viva", "choose another name")),
        (("import", "tricks.yaml"), ("tricks.yaml:1", "anchor")),
        (("export", "notes.md"), ("notes.md", "is there already")),
        (("stats", "--bank", "moon"), ("--bank moon", "none")),
        (("review", "--bank", "moon"), ("--bank moon", "viva")),
        (("draft", "--bank", "x"), ("VIVA_LLM_MODEL",)),
    ],
    ids=lambda case: " ".join(case)[:40],
)
def test_what_cannot_be_done_is_named_in_one_line(
    notes: Path, arguments: tuple[str, ...], named: tuple[str, ...]
) -> None:
    (notes / "photo.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (notes / "empty.md").write_bytes(b"")
    with (notes / "huge.md").open("wb") as huge:
        huge.truncate(50_000_000)
    (notes / "tricks.yaml").write_text("- &one {id: one}\n- *one\n")
    done = bank(*arguments)
    assert done.status == 2
    assert len(done.err.strip().splitlines()) == 1
    assert [words for words in named if words not in done.err] == []


async def test_a_model_drafts_where_the_structure_gave_too_little(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One point is too little; a question without an answer gets none from a model that knows nothing."""
    monkeypatch.setattr("click.edit", lambda text, extension: "\n".join(text.splitlines()[:2]))
    (notes / "thin.md").write_text(THIN, "utf-8")
    async with ModelServer(judges_by_words) as server:
        monkeypatch.setenv("VIVA_LLM_MODEL", MODEL)
        monkeypatch.setenv("VIVA_LLM_BASE_URL", server.url)
        await asyncio.to_thread(bank, "import", "thin.md", "--into", "team")
        await asyncio.to_thread(bank, "review", "--bank", "team", typed="e\nq\n")  # leaves one point
        done = await asyncio.to_thread(bank, "draft", "--bank", "team")
        assert done.status == 0, done.err
        assert "1 drafted" in done.out
        shown = await asyncio.to_thread(bank, "review", "--bank", "team", typed="l\nq\n")
        assert "[scripted] 1" in shown.out
        server.fault(Fault.SERVER_ERROR)
        down = await asyncio.to_thread(bank, "draft", "--bank", "team")
    assert down.status == 2
    assert down.err.startswith("viva: 0 drafted, then:")
