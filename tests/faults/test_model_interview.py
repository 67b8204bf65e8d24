"""An interview with a language model's judge: its words, appeals, and the day's budget, in the chat."""

import json
import re

import pytest

from bot.clock import utc_now
from bot.domain.usage import Spent
from bot.playground.model import Json, ModelServer
from bot.services.records import Payer
from tests.chat.clock import HandClock
from tests.chat.phone import House, Phone
from tests.faults.model import MODEL, Wise, asked, begins, form, ids, late, server, settings, wise

__all__ = ["server", "wise"]

PRICED = {"llm_prices": {MODEL: {"input": 2.0, "output": 8.0}}}


async def test_the_model_follows_up_in_its_own_words_and_sees_them_when_it_judges_the_reply(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    async with quiet_house.bot(**settings(server)):
        phone = Phone(quiet_house)
        await begins(phone, wise)
        heaviest = max(wise.points, key=lambda point: point.weight)
        wise.feedback, wise.probe = "You only shrugged.", (heaviest.id, "What did the zebra overlook?")
        await phone.says("it depends")
        assert "0/100" in phone.screen
        assert "💬 You only shrugged." in phone.screen
        assert f"🔎 Follow-up 1 of 2 · {heaviest.name.en}\nWhat did the zebra overlook?" in phone.screen
        await phone.says(heaviest.statement.en)
        first, second = asked(server)
        assert "What did the zebra overlook?" not in first["messages"][1]["content"]
        assert "What did the zebra overlook?" in second["messages"][1]["content"]
        assert ids(second) == [heaviest.id]
        assert re.search(r"0 → \d+/100 after the follow-up", phone.screen)


async def test_where_the_models_follow_up_gives_the_answer_away_the_banks_is_asked(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    async with quiet_house.bot(**settings(server)):
        phone = Phone(quiet_house)
        await begins(phone, wise)
        heaviest = max(wise.points, key=lambda point: point.weight)
        wise.probe = (heaviest.id, f"Did you think of {heaviest.cues.groups[0][0]}?")
        await phone.says("it depends")
        assert heaviest.follow_up.en in phone.screen
        assert "Did you think of" not in phone.screen


async def test_markup_in_a_models_words_is_shown_as_it_is(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    async with quiet_house.bot(**settings(server)):
        phone = Phone(quiet_house)
        await begins(phone, wise)
        heaviest = max(wise.points, key=lambda point: point.weight)
        wise.feedback = "<b>Bold</b> & <a href='http://x.example'>odd</a> </b>"
        wise.probe = (heaviest.id, "Is <i>zebra</i> < 3 && > 2? <script>")
        await phone.says("it depends")
        assert "💬 <b>Bold</b> & <a href='http://x.example'>odd</a> </b>" in phone.screen
        assert "Is <i>zebra</i> < 3 && > 2? <script>" in phone.screen


@pytest.mark.parametrize("by", ["button", "command"])
async def test_an_appeal_shows_both_judgements_and_the_second_judge_knew_nothing_of_the_first(
    quiet_house: House, server: ModelServer, wise: Wise, by: str
) -> None:
    async with quiet_house.bot(**settings(server, appeal_model="wiser-2")):
        phone = Phone(quiet_house)
        answer = await begins(phone, wise)
        wise.strict, wise.feedback = lambda body: bool(body["model"] == MODEL), "Said by somebody strict."
        await phone.says(answer)
        assert "0/100" in phone.screen
        wise.feedback = "Said by somebody mild."
        await (phone.taps("Appeal") if by == "button" else phone.says("/appeal"))
        point = wise.points[0]
        total = sum(one.weight for one in wise.points)
        shown = next(text for text in phone.seen if "Second judgement" in text)
        assert f"0 → {round(100 * point.weight / total)}/100. The second one stands." in shown
        assert f"▫️ → ✅ {point.name.en}: “" in shown
        assert f"First judged by {MODEL}, then, without seeing that, by wiser-2." in shown
        assert "Said by somebody mild." in shown
        first, second = asked(server)
        assert (first["model"], second["model"]) == (MODEL, "wiser-2")
        assert second["seed"] != first["seed"]
        assert "somebody strict" not in json.dumps(second)
        assert _without_marks(first) == _without_marks(second)
        await phone.says("/appeal")
        assert "heard twice, not more often" in phone.screen
        assert len(asked(server)) == 2


async def test_an_appeal_waits_while_the_model_is_away(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    phone = Phone(quiet_house)
    async with quiet_house.bot(**settings(server)):
        answer = await begins(phone, wise)
        wise.strict = lambda body: True
        await phone.says(answer)
        server.replies = lambda body: wise(body) if form(body)["name"] == "check" else "not now"
        await phone.taps("Appeal")
        assert not any("Second judgement" in text for text in phone.seen)


async def test_several_samples_say_how_many_agreed(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    async with quiet_house.bot(**settings(server, judge_samples=3)):
        phone = Phone(quiet_house)
        answer = await begins(phone, wise)
        wise.strict = lambda body: bool(body["seed"] == 2)
        await phone.says(answer)
        assert f"✅ {wise.points[0].name.en}: “{answer[:20]}" in phone.screen
        assert "(67% of the judges)" in phone.screen
        assert f"Graded by {MODEL} (3)." in phone.screen


async def test_the_same_answer_is_paid_for_once(quiet_house: House, server: ModelServer, wise: Wise) -> None:
    async with quiet_house.bot(seed=1, **settings(server)):
        ann = Phone(quiet_house)
        answer = await begins(ann, wise)
        await ann.says(answer)
    known = len(asked(server))
    async with quiet_house.bot(seed=1, **settings(server)):
        bob = Phone(quiet_house, 1002, "Bob")
        await begins(bob, wise)
        await bob.says(answer)
        scores = [next(text for text in phone.seen if "/100" in text).split("/")[0] for phone in (ann, bob)]
    assert (len(asked(server)), scores[0]) == (known, scores[1])


async def test_when_the_budget_is_spent_the_answer_waits_for_tomorrow(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    clock = HandClock()
    given = settings(server, **PRICED, budget_candidate=0.000001)
    phone = Phone(quiet_house)
    async with quiet_house.bot(clock=clock, **given):
        await begins(phone, wise)
        await phone.says("it depends")
        assert "0/100" in phone.screen
        await phone.says("on the dimension, I think")
        assert any("Today's budget for the model that grades is spent" in text for text in phone.seen)
        assert len(asked(server)) == 1
    clock.forward(days=1)
    async with quiet_house.bot(clock=clock, **given):
        assert "0/100" in await late(quiet_house)
    assert len(asked(server)) == 2


async def test_or_the_offline_judge_stands_in_and_says_so_and_an_appeal_waits_for_the_model(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    given = settings(server, **PRICED, budget_all=0.000001, budget_spent="offline")
    async with quiet_house.bot(**given) as viva:
        phone = Phone(quiet_house)
        await begins(phone, wise)
        await phone.says("it depends")
        assert f"Graded by {MODEL}." in phone.screen
        await phone.says(max(wise.points, key=lambda point: point.weight).statement.en)
        shown = next(text for text in phone.seen if "Graded by the offline judge, because" in text)
        assert "✅" in shown
        assert len(asked(server)) == 1
        await phone.says("/appeal")
        assert any("A second judge will read your answer" in text for text in phone.seen)
        assert "Your appeal is kept." in phone.screen
        assert not any("Second judgement" in text for text in phone.seen)
        assert len(asked(server)) == 1
        day = utc_now().replace(hour=0, minute=0, second=0, microsecond=0)
        spent = await viva.database.transact(lambda uow: uow.spending.since(day, Payer(phone.person.id)))
        body = asked(server)[0]
        assert spent == Spent(spent.candidate, None, spent.candidate)
        assert spent.candidate > sum(len(message["content"]) // 4 for message in body["messages"]) * 2


def _without_marks(body: Json) -> list[str]:
    """Return the messages with the random marks of their fences taken out."""
    texts = [str(message["content"]) for message in body["messages"]]
    mark = re.search(r"<<<(\w+)\n", texts[1])
    assert mark
    return [text.replace(mark[1], "MARK") for text in texts]
