"""Nothing that a model claims is believed without the candidate's own words, and words on the matter."""

import unicodedata

import pytest

from bot.domain.judgement import Verdict
from bot.domain.question import Language
from bot.judges.llm.endpoint import Endpoint
from tests.llm.judging import ANSWER, QUESTION, believed, case, judge_at, reply

TRUE = "the variance of the dot product is 64"


def found(
    endpoint: Endpoint, quote: str, verdict: str = "covered", text: str = ANSWER
) -> tuple[str, str, int]:
    """Return verdict, quote and the count of invented quotes of one claim about `variance`."""
    told = case(text)
    opinion = believed(judge_at(endpoint), told, reply(told, {"variance": (quote, verdict)}))
    finding = next(finding for finding in opinion.findings if finding.point_id == "variance")
    return finding.verdict, finding.quote, opinion.invented


INVENTED = {
    "words that were never said": "variances of independent terms add up",
    "another number": "the variance of the dot product is 640",
    "nothing": "",
    "blanks": "  \n ",
    "marks": "…",
    "the point's own statement": QUESTION.point("variance").statement.en,
    "two stretches joined": "Each component has mean 0 ... almost nothing is learned ... close to zero",
}


@pytest.mark.parametrize("verdict", ["covered", "partial", "wrong"])
@pytest.mark.parametrize("quote", INVENTED.values(), ids=INVENTED.keys())
def test_a_quote_that_does_not_stand_in_the_answer_earns_nothing_and_is_counted(
    endpoint: Endpoint, quote: str, verdict: str
) -> None:
    assert found(endpoint, quote, verdict) == (Verdict.MISSING, "", 1)


COPIED = {
    "as it is": TRUE,
    "in capitals": TRUE.upper(),
    "in wide letters": "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in TRUE),
    "with more blanks": TRUE.replace(" ", " \n\t "),
    "with a mark of no width": TRUE.replace("dot", "d\u200bot\ufeff"),
    "decomposed": unicodedata.normalize("NFD", TRUE),
    "with blanks around": f"  {TRUE}\n",
    "with one letter wrong": TRUE.replace("product", "prodact"),
}


@pytest.mark.parametrize("quote", COPIED.values(), ids=COPIED.keys())
def test_a_quote_copied_a_little_differently_is_found_and_shown_as_the_answer_has_it(
    endpoint: Endpoint, quote: str
) -> None:
    assert found(endpoint, quote) == (Verdict.COVERED, TRUE, 0)


def test_an_answer_in_odd_letters_is_quoted_in_them(endpoint: Endpoint) -> None:
    text = "Ｔｈｅ ＶＡＲＩＡＮＣＥ of the dot product\u200b equals ６４, and the softmax saturates."
    verdict, quote, invented = found(endpoint, "the variance of the dot product equals 64", text=text)
    assert (verdict, invented) == (Verdict.COVERED, 0)
    assert quote == "Ｔｈｅ ＶＡＲＩＡＮＣＥ of the dot product\u200b equals ６４"


def test_a_verdict_that_an_answer_is_wrong_is_proved_by_a_quote_as_well(endpoint: Endpoint) -> None:
    text = "The variance of the dot product stays 1, whatever the dimension is."
    assert found(endpoint, text, "wrong", text)[0] is Verdict.WRONG


def test_what_is_missing_needs_no_quote_and_one_that_is_given_is_not_shown(endpoint: Endpoint) -> None:
    assert found(endpoint, TRUE, "missing") == (Verdict.MISSING, "", 0)
    assert found(endpoint, "never said", "missing") == (Verdict.MISSING, "", 0)


def test_words_about_something_else_prove_nothing_though_they_were_said(endpoint: Endpoint) -> None:
    text = f"{ANSWER} By the way, I play the cello and my sister lives in Rome."
    aside = "I play the cello and my sister lives in Rome"
    assert found(endpoint, aside, text=text) == (Verdict.MISSING, "", 1)


ODD = {
    "one character": "1",
    "one letter": "方",
    "emoji": "👍🔥💯",
    "nothing but marks": "…?!",
    "a zero-width joke": "\u200b\u200d\ufeff",
    "right to left": "\u202eتباين حاصل الضرب\u202c",
    "control characters": "\x00\x07\x1b[31m",
    "half a pair": "\ud83d",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_answer_that_says_nothing_proves_nothing_whatever_is_quoted(endpoint: Endpoint, text: str) -> None:
    for quote in (text, TRUE, ""):
        assert found(endpoint, quote, text=text) == (Verdict.MISSING, "", 1)


TOLD = {
    "8,000 characters": ("so to say, " * 720 + TRUE + ".", TRUE),
    "a block of code": (f"```python\nx = 64  # {TRUE}\nscores.softmax()\n```", TRUE),
    "a list": (f"- mean 0\n- {TRUE}\n- softmax saturates", TRUE),
    "the other language": (
        "q 和 k 每维均值 0、方差 1，点积的方差累加起来等于 d_k。",
        "点积的方差累加起来等于 d_k",
    ),
    "both languages": ("因为 variance 会累加，dot product 的 variance equals d_k", "variance equals d_k"),
    "letters of no width in between": (
        "点积的\u200b方差\u200b等于 d_k，softmax 饱和。",
        "点积的方差等于 d_k",
    ),
    "right to left around it": (f"\u202b{TRUE}\u202c and the softmax saturates", TRUE),
    "emoji around it": (f"🔥{TRUE}🔥 and the softmax saturates 👍", TRUE),
}


@pytest.mark.parametrize(("text", "quote"), TOLD.values(), ids=TOLD.keys())
def test_what_is_true_is_found_in_whatever_it_stands(endpoint: Endpoint, text: str, quote: str) -> None:
    assert found(endpoint, quote, text=text)[0] is Verdict.COVERED


@pytest.mark.parametrize(
    ("language", "text"), [(Language.ZH, ANSWER), (Language.EN, "方差累加等于 d_k，softmax 会饱和")]
)
def test_an_answer_may_be_in_another_language_than_the_chat(
    endpoint: Endpoint, language: Language, text: str
) -> None:
    told = case(text, language)
    opinion = believed(judge_at(endpoint), told, reply(told, {"variance": (text[:30], "covered")}))
    assert opinion.findings[1].verdict is Verdict.COVERED


@pytest.mark.parametrize(
    "text", ["The gradient vanishes.", "梯度会消失", "vanishing gradient", "softmax saturates"]
)
def test_a_terse_answer_can_prove_a_point(endpoint: Endpoint, text: str) -> None:
    told = case(text)
    said = {"saturation": (text, "covered"), "gradient": (text, "covered")}
    opinion = believed(judge_at(endpoint), told, reply(told, said))
    assert any(finding.verdict is Verdict.COVERED for finding in opinion.findings)


def test_a_quote_proves_a_point_wherever_in_the_answer_it_stands_on_the_matter(endpoint: Endpoint) -> None:
    text = "It is 64. My flat has 64 square metres. So the variance of the dot product is 64, not 1."
    assert found(endpoint, "is 64", text=text) == (Verdict.COVERED, "is 64", 0)
    assert found(endpoint, "square metres", text=text) == (Verdict.MISSING, "", 1)
