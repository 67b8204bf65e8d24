"""Spellings of one name that are the same, and the Chinese one among all the names of a city."""

import pytest

from bot.zones.chinese import chinese_name
from bot.zones.folding import fold
from bot.zones.name_table import NameTable, line_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zürich", "ZURICH"),
        ("Łódź", "lodz"),
        ("Saint-Denis", "St. Denis"),
        ("Xi’an", "xi'an"),
        ("Xi'an", "Xian"),
        ("紐約市", "纽约"),
        ("臺北", "台北市"),
        ("São  Paulo", "sao paulo"),
        ("Tromsø", "Tromso"),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("北京", "南京"), ("Paris", "Pari"), ("沙市", "沙"), ("York", "New York")]
)
def test_two_names_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", "  ", "🎉", "...", "-", "'"])
def test_signs_alone_are_no_name(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize(
    ("names", "chinese"),
    [
        (["Kapalakiko", "三藩市", "旧金山", "舊金山", "サンフランシスコ"], "旧金山"),
        (["羅馬"], "罗马"),
        (["上海", "上海市", "申"], "上海"),
        (["四日市", "四日市市"], "四日市"),
        (["Roma", "ローマ"], ""),
    ],
)
def test_a_city_is_called_in_chinese_by_its_short_simplified_name(names: list[str], chinese: str) -> None:
    assert chinese_name(names) == chinese


def test_names_are_found_whole_and_by_their_beginning() -> None:
    table = NameTable(
        [
            line_of("york", 1),
            line_of("yorkton", 2),
            line_of("york", 10),
            line_of("new york", 3),
            line_of("york", 1),
        ]
    )
    assert sorted(table.called("york")) == [1, 10]
    assert sorted(table.beginning("york")) == [1, 2, 10]
    assert table.called("yor") == table.called("z") == table.beginning("q") == []
