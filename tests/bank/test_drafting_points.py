"""The structure of an answer, however it was typed, decides what its key points are."""

import pytest

from bot.bank.drafting import draft_points
from bot.domain.question import Cues, KeyPoint, Language


def _points(answer: str, exam_points: tuple[str, ...] = ()) -> tuple[KeyPoint, ...]:
    return draft_points(answer, Language.ZH, exam_points)


def _names(answer: str) -> list[str]:
    return [point.name.zh for point in _points(answer)]


HEADINGS = "## 一、采集\n从网关取日志。\n## 二、清洗\n去掉重复的行。\n## 三、入库\n按天分区写入。"
BOLD = "**1. 采集**\n从网关取日志。\n\n**2. 清洗**：去掉重复的行。\n\n**入库**\n- 按天分区写入"
NUMBERED = "1. 采集：从网关取日志\n2. 清洗：去掉重复的行\n3. 入库：按天分区写入"
LOOSE = "1. 采集\n- 从网关取日志\n2. 清洗\n- 去掉重复的行\n3. 入库\n- 按天分区写入"
BULLETS = "流程如下：\n- 采集：从网关取日志\n- 清洗：去掉重复的行\n- **入库**：按天分区写入"
LABELS = "采集：从网关取日志。\n\n清洗：去掉重复的行。\n\n入库：按天分区写入。"
EMOJI = "✅ **采集**\n从网关取日志。\n\n🔹 **清洗**\n去掉重复的行。\n\n📦 **入库**：按天分区写入。"
CHINESE_NUMBERS = "一、采集\n从网关取日志。\n二、清洗\n去掉重复的行。\n三、入库\n按天分区写入。"
STEPS = "Step 1：采集：从网关取日志。\nStep 2：清洗：去掉重复的行。\n第三步：入库：按天分区写入。"
DECIMALS = "1.1 采集\n从网关取日志。\n\n1.2 清洗\n去掉重复的行。\n\n1.3 入库\n按天分区写入。"
TABLE = (
    "| 环节 | 做法 |\n|---|---|\n| 采集 | 从网关取日志 |\n| 清洗 | 去掉重复的行 |\n| 入库 | 按天分区写入 |"
)
QUOTED = "> - 采集：从网关取日志\n> - 清洗：去掉重复的行\n> - 入库：按天分区写入"
SHAPES = {
    "headings": HEADINGS,
    "bold": BOLD,
    "numbered": NUMBERED,
    "loose": LOOSE,
    "bullets": BULLETS,
    "labels": LABELS,
    "emoji": EMOJI,
    "chinese numbers": CHINESE_NUMBERS,
    "steps": STEPS,
    "decimals": DECIMALS,
    "table": TABLE,
    "quoted": QUOTED,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_answer_in_another_shape_has_the_same_points(shape: str) -> None:
    points = _points(SHAPES[shape])

    assert [point.name.zh for point in points] == ["采集", "清洗", "入库"]
    for point, told in zip(points, ("从网关取日志", "去掉重复的行", "按天分区写入"), strict=True):
        assert told in point.statement.zh
        assert not point.statement.zh.startswith(("#", "*", "-", "✅", "|"))
    assert [point.id for point in points] == ["p1", "p2", "p3"]
    assert {point.cues for point in points} == {Cues(())}


def test_what_is_nested_belongs_to_the_point_above_it() -> None:
    points = _points("- 缓存\n  - 只读一次\n    - 命中率高\n- 批处理：凑够再算\n- 量化：用八位")

    assert len(points) == 3
    assert "只读一次" in points[0].statement.zh
    assert "命中率高" in points[0].statement.zh


def test_a_summary_and_the_sources_are_no_points_unless_there_is_nothing_else() -> None:
    summary = "**总结**\n- 先量再改\n- 改了再量"

    assert _names(f"{NUMBERED}\n\n{summary}\n\n**参考资料**\n- 某书") == ["采集", "清洗", "入库"]
    assert len(_points(summary)) == 2


def test_a_comparison_table_makes_a_point_of_every_dimension() -> None:
    points = _points(
        "| | 甲方案 | 乙方案 |\n|--|--|--|\n| 速度 | 快 | 慢 |\n| 成本 | 高 | 低 |\n| 维护 | 难 | 易 |"
    )

    assert [point.name.zh for point in points] == ["速度", "成本", "维护"]
    assert points[0].statement.zh == "速度：甲方案 快；乙方案 慢。"


def test_a_table_that_repeats_the_points_beside_it_is_none_of_them() -> None:
    table = "**对比表**\n\n| 法 | 快慢 |\n|--|--|\n| 采集 | 快 |\n| 清洗 | 慢 |\n| 入库 | 快 |"

    assert _names(f"{BOLD}\n\n{table}") == ["采集", "清洗", "入库"]


def test_prose_is_cut_where_its_sentences_end() -> None:
    points = draft_points(
        "A checksum is computed before the data is sent. The receiver computes it again and compares. "
        "If the two differ, the data was damaged. It cannot tell which byte it was, e.g. the first.",
        Language.EN,
    )

    assert 3 <= len(points) <= 5
    assert all(point.statement.en.endswith(".") for point in points)
    assert points[0].name.en == "checksum"
    assert points[0].statement.zh == ""


def test_of_two_things_set_against_each_other_each_is_split_and_says_whose_it_is() -> None:
    names = _names(
        "- 甲法\n  - 优点：读写都很快\n  - 缺点：占用内存很多\n"
        "- 乙法\n  - 优点：占用内存很少\n  - 缺点：写入比较慢"
    )

    assert names == ["甲法·优点", "甲法·缺点", "乙法·优点", "乙法·缺点"]


def test_more_than_eight_parts_are_put_together_and_nothing_is_lost() -> None:
    answer = "\n".join(f"- 指标{mark}：看它的走势{mark}" for mark in "甲乙丙丁戊己庚辛壬癸子丑")

    points = _points(answer)

    assert len(points) == 8
    told = "".join(point.statement.zh for point in points)
    assert all(f"走势{mark}" in told for mark in "甲乙丙丁戊己庚辛壬癸子丑")


@pytest.mark.parametrize(
    "answer", ["", " \n ", "![图](x.png)", "```python\nprint(1)\n```", "---", "<br>", "…！"]
)
def test_an_answer_that_says_nothing_has_no_points(answer: str) -> None:
    assert _points(answer) == ()


def test_a_short_formula_in_a_code_block_belongs_to_the_point_that_leads_to_it() -> None:
    points = _points("**公式**\n```\ny = a*x + b\n```\n**含义**：斜率与截距。\n\n**用途**：拟合直线。")

    assert "y = a*x + b" in points[0].statement.zh


def test_the_more_is_said_on_a_point_the_more_it_weighs() -> None:
    answer = (
        "- 快：省时\n- 稳：" + "出错后会自动重试并且写下日志，" * 4 + "不丢数据\n- 省：少占内存也少占磁盘空间"
    )

    weights = [point.weight for point in _points(answer)]

    assert weights[1] == 5
    assert weights[0] < weights[2] < 5


def test_a_point_that_an_exam_point_names_weighs_more() -> None:
    plain, named = _points(NUMBERED), _points(NUMBERED, ("清洗重复的行",))

    assert len({point.weight for point in plain}) == 1
    assert named[1].weight > named[0].weight == named[2].weight


def test_a_name_is_short_and_gives_less_than_the_statement() -> None:
    points = _points(
        "- 键值缓存可以避免重复计算已有词元的投影\n- 通过分页管理显存减少碎片\n- 显著降低训练成本"
    )

    for point in points:
        assert 1 <= len(point.name.zh) <= 40
        assert len(point.name.zh) < len(point.statement.zh.rstrip("。"))
    assert points[0].name.zh == "键值缓存"


def test_marks_of_chinese_typing_that_markdown_does_not_know_are_taken_off() -> None:
    points = _points(
        "**定义：**把 `a**b` 读作幂。\n\n**“引号”**也可以\\*加粗\\*，如<b>此</b>。\n\n公式 $x_1*x_2$ 照旧。"
    )

    told = "".join(point.name.zh + point.statement.zh for point in points)
    assert "**" not in told
    assert "<b>" not in told
    assert "a^b" in told
    assert "$x_1*x_2$" in told


def test_a_full_stop_that_a_wrong_decoding_made_a_question_mark_is_one_again() -> None:
    points = _points("- 缓存命中后直接返回?\n- 未命中则回源?\n- 为什么要设上限?防止占满内存")

    assert [point.statement.zh for point in points] == [
        "缓存命中后直接返回。",
        "未命中则回源。",
        "为什么要设上限?防止占满内存。",
    ]
