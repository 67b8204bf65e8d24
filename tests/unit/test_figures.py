"""An estimate is right when its number is near enough, however people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figure import Figure, Unit
from bot.domain.quantity import quantities


def names(text: str, value: float, unit: str = "", tolerance: float = 0.05) -> bool:
    """Tell whether a text names a figure."""
    figure = Figure(value, Unit(unit), tolerance)
    return any(figure.admits(quantity) for quantity in quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        *("12500", "12,500 tokens", "１２，５００", "1.25 万个 token", "约 12.5k", "1.25e4", "1.25×10^4"),
        *("一万二千五百", "12.5 thousand", "每秒一万两千五百个输入", "大概12400吧", "0.0125M"),
    ],
)
def test_a_count_may_be_written_in_many_ways(text: str) -> None:
    assert names(text, 12_500)


@pytest.mark.parametrize("text", ["12", "13,500", "125000", "1.25", "", "十二", "12500%", "12500 MB"])
def test_another_number_is_not_the_figure(text: str) -> None:
    assert not names(text, 12_500)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("16 GB", 16, "GB"),
        ("16G 显存", 16, "GB"),
        ("大约 15 GiB", 16, "GB"),  # 16.1e9 bytes
        ("16,000 MB", 16, "GB"),
        ("16 个 G", 16, "GB"),
        ("十六 GB", 16, "GB"),
        ("得 16", 16, "GB"),
        ("131 KB", 128, "KiB"),
        ("128KB", 128, "KiB"),
        ("131,072 字节", 128, "KiB"),
        ("83 分钟", 5000, "s"),
        ("1.39 hours", 5000, "s"),
        ("0.054 秒", 54, "ms"),
        ("15%", 15.4, "%"),
        ("0.154", 15.4, "%"),
        ("百分之十五", 15.4, "%"),
        ("15 percent", 15.4, "%"),
        ("900 亿", 9e10, ""),
        ("90B parameters", 9e10, ""),
        ("90 billion", 9e10, ""),
        ("5,400 美元", 5400, ""),
        ("$5.4k", 5400, ""),
        ("840 GPU hours", 840, "h"),
        ("83 mins", 5000, "s"),
        ("三小时", 3, "h"),
        ("半小时", 30, "min"),
        ("一个半小时", 90, "min"),
        ("128K", 128, "KiB"),
        ("131072", 128, "KiB"),
        ("一共 512M", 512, "MiB"),
        ("20,480,000,000", 20.48, "GB"),
        ("14-16 GB", 15, "GB"),
        ("14 到 16 GB", 15, "GB"),
        ("44.5%", 0.445, ""),
        ("千分之五", 0.5, "%"),
        ("56 cents", 0.56, ""),
        ("3.36x", 3.36, ""),
        ("100 tokens/s", 100, ""),
        ("4.13 bit", 4.127, ""),
    ],
)
def test_units_are_read_and_a_number_without_one_is_in_the_figures(
    text: str, value: float, unit: str
) -> None:
    assert names(text, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        *[("16 MB", 16, "GB"), ("16%", 16, "GB"), ("16 TB", 16, "GB"), ("5000 ms", 5000, "s")],
        *[
            ("15 GB", 15, "%"),
            ("5 PB", 5, "GB"),
            ("40 Gbps", 40, "GB"),
            ("40GB/s", 40, "GB"),
            ("5 weeks", 5, "s"),
        ],
        *[
            ("11 years", 11, "day"),
            ("千分之十五", 15, "%"),
            ("20 个人", 20, "GB"),
            ("6ND", 6, "h"),
            ("5as", 5, "s"),
        ],
    ],
)
def test_a_wrong_unit_is_a_wrong_figure(text: str, value: float, unit: str) -> None:
    assert not names(text, value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("三亿五千万", 3.5e8), ("二十亿三千万", 2.03e9), ("十九万七", 197_000), ("二点五亿", 2.5e8)],
        *[("三百五", 350), ("两千零四十八", 2048), ("一百零五", 105), ("二零二四", 2024), ("十二", 12)],
        *[("2^30", 2**30), ("10⁹", 1e9), ("8.4 × 10 ^ 22", 8.4e22), ("1.25×10⁴", 12_500)],
        ("1.26×10 的 19 次方", 1.26e19),
    ],
)
def test_powers_and_numerals_are_read(text: str, value: float) -> None:
    assert names(text, value, tolerance=1e-3)


def test_the_tolerance_is_a_share_of_the_figure() -> None:
    assert names("110", 100, tolerance=0.1)
    assert not names("111", 100, tolerance=0.1)
    assert str(Figure(128, Unit.KIB, 0.05)) == "121.6-134.4 KiB"
    assert str(Figure(200, Unit.COUNT, 0.1)) == "180-220"


def test_a_quantity_says_where_it_stands() -> None:
    text = "算下来约 20.5 GB，五千秒"
    assert [text[found.start : found.end] for found in quantities(text)] == ["20.5 GB", "五千秒"]


@given(
    st.text(
        alphabet=st.sampled_from("0123456789.,eE+-×*^⁹⁻万亿千百十点零一九半分之kKmMbBgGtTiI%‰ \n秒hours个/"),
        max_size=80,
    )
)
def test_whatever_is_written_is_read_without_failure(text: str) -> None:
    for found in quantities(text):
        assert 0 <= found.start < found.end <= len(text)
        assert all(value >= 0 for value in found.values)


@given(
    st.floats(min_value=1e-3, max_value=1e15, allow_nan=False),
    st.sampled_from([unit for unit in Unit if unit != "B"]),
)
def test_a_figure_written_plainly_is_found_again(value: float, unit: Unit) -> None:
    written = f"{value:.6f}".rstrip("0").rstrip(".")
    assert names(f"约 {written} {unit}", value, unit, 0.01)
