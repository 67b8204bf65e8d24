"""However much there is to say, each message fits and nothing is lost or turned round."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import events as ev
from bot.domain.judgement import Finding, Opinion, Verdict
from bot.domain.question import Language
from bot.playground.html import parse_html
from bot.services.records import Button, InterviewRecord
from bot.tg.pages import LIMIT, clip, folded, pages, units
from bot.tg.views import Screens
from tests.unit.build import NOON, after, bank, question, quick

ROWS = ((Button("Go on", "resume"), Button("Stop", "pause")), (Button("Hint", "hint"),))
blocks = st.lists(
    st.tuples(st.sampled_from(["a", "题", "🎓", "<b>x</b>"]), st.integers(1, 2048)).map(
        lambda drawn: (drawn[0] * drawn[1])[: LIMIT // 2]
    ),
    max_size=12,
)
NAME = "what point {} is about, in some forty letters"
EIGHT = question(weights=tuple((NAME.format(number), 1) for number in range(8)))


@pytest.mark.parametrize(("text", "length"), [("", 0), ("x", 1), ("题", 1), ("🎓", 2), ("🎓 题", 4)])
def test_length_is_counted_as_telegram_counts_it(text: str, length: int) -> None:
    assert units(text) == length


@quick
@given(blocks)
def test_every_page_fits_and_all_blocks_stand_in_order_on_as_few_as_can_be(parts: list[str]) -> None:
    posts = pages(parts, ROWS)
    assert "\n\n".join(post.text for post in posts) == "\n\n".join(parts)
    assert all(units(post.text) <= LIMIT for post in posts)
    for one, two in pairwise(posts):
        assert units(one.text) + 2 + units(two.text.split("\n\n")[0]) > LIMIT


@quick
@given(blocks.filter(bool))
def test_the_buttons_stand_under_the_last_page_only(parts: list[str]) -> None:
    *before, last = pages(parts, ROWS)
    assert last.buttons == ROWS
    assert all(post.buttons == () for post in before)


def test_nothing_to_say_is_no_message() -> None:
    assert pages([], ROWS) == []


@pytest.mark.parametrize("filler", ["x", "题", "🎓", "&", '"', "\n"])
@pytest.mark.parametrize("language", list(Language))
def test_a_result_with_the_longest_quotes_fits(filler: str, language: Language) -> None:
    said = Verdict.PARTIAL
    opinion = Opinion("model", tuple(Finding(p.id, said, filler * 3000) for p in EIGHT.key_points))
    interview = after(ev.Spoke(), ev.Judged(0, 0, EIGHT, opinion))
    record = InterviewRecord(1, 1001, 1, interview)
    shown = (ev.ShowResult(0, 0, opinion, None), ev.Probe(NAME.format(0), 1))
    for post in Screens(bank(EIGHT), record, language, NOON).show(shown):
        assert units(parse_html(post.text)[0]) <= LIMIT


@pytest.mark.parametrize("filler", ["x", "题", "🎓", "&", "\n"])
def test_the_longest_text_folds_into_one_page(filler: str) -> None:
    text, entities = parse_html(folded("<b>Reference</b>", filler * 5000))
    assert units(text) <= LIMIT
    assert entities[0]["type"] == "expandable_blockquote"


@quick
@given(st.text(st.sampled_from("ab题🎓 \n"), max_size=60), st.integers(1, 40))
def test_a_clipped_text_is_one_line_and_never_longer_than_the_limit(text: str, limit: int) -> None:
    short = clip(text, limit)
    whole = " ".join(text.split())
    assert units(short) <= limit
    assert "\n" not in short
    assert short == whole if units(whole) <= limit else short.endswith("…")
