"""A follow-up asks for a point, and the one who answers has to make it."""

import pytest

from bot.domain.question import Language, Question
from bot.judges.relevance import Relevance
from tests.chat.rubrics import bank


@pytest.mark.parametrize("question", bank(), ids=lambda question: question.id)
def test_no_follow_up_and_no_name_shares_a_cue_with_the_point_it_is_on(question: Question) -> None:
    relevance = Relevance(question)
    shown = [
        (point, text[language])
        for point in question.key_points
        for text in (point.name, point.follow_up)
        for language in Language
    ]
    assert [text for point, text in shown if relevance.gives_away(point, text)] == []
