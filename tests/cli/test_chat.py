"""`viva chat` with its input from a pipe: the whole bot, no account, no key, a plain transcript."""

import re
from pathlib import Path

from tests.chat.rubrics import question_on
from tests.cli.run import viva

TO_THE_QUESTION = "/interview\n/tap 1\n/tap 1\n/tap 1\n"


def test_an_interview_is_piped_and_goes_on_in_the_middle_the_next_time(tmp_path: Path) -> None:
    first = viva(tmp_path, "chat", "--db", "mine.db", "--as", "Ann", typed=TO_THE_QUESTION)
    assert (first.status, first.err) == (0, "")
    assert first.out.startswith("Ann: /interview\nViva: What shall we talk about?\n")
    assert "Viva: Question 1 of 3 · " in first.out
    assert "\x1b" not in first.out
    assert "\r" not in first.out
    question = question_on(re.sub(r"\n  ?", "\n", first.out))
    answer = " ".join(question.key_points[0].statement.en.split())
    second = viva(tmp_path, "chat", "--db", "mine.db", "--as", "Ann", typed=f"{answer}\n/tap 99\n/tap hint\n")
    assert (second.status, second.err) == (0, "")
    score = re.search(r"^Viva: (\d+)/100$", second.out, re.MULTILINE)
    assert score is not None, second.out
    assert int(score[1]) > 0
    assert "(no button '99'; there are: 1 Hint, 2 Skip, 3 I don't know, 4 Pause)\n" in second.out
    assert "Viva: 💡 " in second.out


def test_the_chat_speaks_the_language_that_is_asked_for(tmp_path: Path) -> None:
    done = viva(tmp_path, "chat", "--as", "小明", "--lang", "zh", typed="/start\n/tap 1\n/tap 都来一点\n")
    assert (done.status, done.err) == (0, "")
    assert "Viva: 小明，你好，我是 Viva。\n" in done.out
    assert "Viva: 想聊哪个方向？\n" in done.out
    assert "Viva (edited): 都来一点，要多难的？\n" in done.out
    assert (tmp_path / "viva-chat.db").exists()
