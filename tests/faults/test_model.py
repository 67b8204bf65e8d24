"""The language model's server fails in every way it can: nobody is graded by guess, nobody goes without."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import BadSetup
from bot.playground.model import Fault, Json, ModelServer
from bot.playground.model_faults import refusal
from tests.chat.phone import House, Phone
from tests.faults.model import KEY, MODEL, Wise, asked, begins, form, late, server, settings, shorten, wise

__all__ = ["server", "wise"]

SAVED = "💾 Your answer is saved."
TRANSIENT = {
    "a timeout": (Fault.TIMEOUT, {}),
    "a refused key": (Fault.BAD_KEY, {}),
    "a 403": (Fault.FORBIDDEN, {}),
    "429": (Fault.TOO_MANY, {}),
    "429 with Retry-After": (Fault.TOO_MANY, {"Retry-After": "1"}),
    "no money": (Fault.NO_MONEY, {}),
    "500": (Fault.SERVER_ERROR, {}),
    "a proxy's 502": (Fault.BAD_GATEWAY, {}),
    "a cut connection": (Fault.CUT, {}),
    "a connection cut at once": (Fault.CUT_BEFORE, {}),
    "truncated JSON": (Fault.TRUNCATED, {}),
    "200 with an error": (Fault.ERROR_IN_200, {}),
    "200 with no choices": (Fault.NO_CHOICES, {}),
    "a model that is gone": (Fault.NO_MODEL, {}),
}
LASTING = {
    "a refusal": (Fault.REFUSAL, {}),
    "no words": (Fault.EMPTY, {}),
    "half a reply": (Fault.HALF_REPLY, {}),
    "a filter": (Fault.CONTENT_FILTER, {}),
    "too long for the model": (Fault.TOO_LONG_OPENAI, {}),
    "too long for a local model": (Fault.TOO_LONG_LLAMA, {}),
}
FAULTS = {**TRANSIENT, **LASTING}
FOR_THE_OPERATOR = {Fault.BAD_KEY, Fault.FORBIDDEN, Fault.NO_MODEL}  # logged as errors


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again at once, and tell at once that an answer is saved."""
    shorten(monkeypatch)
    monkeypatch.setattr("bot.services.grading.PATIENCE", timedelta(days=-1))
    monkeypatch.setattr("bot.services.grading.FIRST_RETRY", timedelta(seconds=0.05))


def nothing_leaked(phone: Phone, fault: Fault) -> None:
    """Fail where the candidate sees a grade, or words that the server, the key or the code said."""
    body = refusal(fault, KEY, MODEL)
    words = json.dumps(body[1]) if body else ""
    told = [part for part in words.replace('\\"', "").split('"') if len(part) > 12]
    for text in phone.seen:
        assert "/100" not in text
        assert not [part for part in (*told, KEY, KEY[:8], KEY[-6:], MODEL, "127.0.0.1") if part in text]


@pytest.mark.parametrize(("fault", "headers"), FAULTS.values(), ids=FAULTS.keys())
async def test_the_answer_is_saved_which_is_told_once_and_graded_when_the_model_is_back(
    quiet_house: House,
    server: ModelServer,
    wise: Wise,
    log: list[Any],
    fault: Fault,
    headers: Mapping[str, str],
) -> None:
    async with quiet_house.bot(**settings(server, llm_timeout_seconds=0.3)):
        phone = Phone(quiet_house)
        answer = await begins(phone, wise)
        known = len(server.requests)
        server.fault(fault, headers=headers)
        await phone.says(answer)
        await server.received(known + 2)
        await phone.says("/help")
        assert len([text for text in phone.seen if text.startswith(SAVED)]) == 1
        nothing_leaked(phone, fault)
        server.lift()
        shown = await late(quiet_house)
    assert f"✅ {wise.points[0].name.en}" in shown
    assert f"Graded by {MODEL}." in shown
    assert len([text for text in phone.seen if "for your saved answer" in text]) == 1
    assert len([text for text in phone.seen if text.startswith(SAVED)]) == 1
    if fault in FOR_THE_OPERATOR:
        assert not [entry for entry in log if KEY in str(entry)]
        log.clear()


@pytest.mark.parametrize(
    "name", ["a timeout", "500", "truncated JSON", "a refusal", "too long for the model"]
)
async def test_the_result_comes_also_where_the_bot_was_started_anew_meanwhile(
    quiet_house: House, server: ModelServer, wise: Wise, name: str
) -> None:
    fault, _ = FAULTS[name]
    phone = Phone(quiet_house)
    async with quiet_house.bot(**settings(server, llm_timeout_seconds=0.3)):
        answer = await begins(phone, wise)
        server.fault(fault)
        await phone.says(answer)
        assert phone.seen[-1].startswith(SAVED) or any(text.startswith(SAVED) for text in phone.seen)
        nothing_leaked(phone, fault)
    server.lift()
    async with quiet_house.bot(**settings(server)):
        shown = await late(quiet_house)
    assert f"✅ {wise.points[0].name.en}" in shown
    assert len([text for text in phone.seen if text.startswith(SAVED)]) == 1


async def test_a_model_that_never_replies_in_the_form_grades_nobody(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    def chatter(body: Json) -> str:
        return wise(body) if form(body)["name"] == "check" else '{"score": 10, "comment": "brilliant"}'

    async with quiet_house.bot(**settings(server)):
        phone = Phone(quiet_house)
        answer = await begins(phone, wise)
        server.replies = chatter
        await phone.says(answer)
        first, second = asked(server)[:2]
        assert [message["role"] for message in second["messages"]] == ["system", "user", "assistant", "user"]
        assert first["messages"] == second["messages"][:2]
        assert len([text for text in phone.seen if text.startswith(SAVED)]) == 1
        assert not any("brilliant" in text or "/100" in text for text in phone.seen)
        server.replies = wise
        assert f"✅ {wise.points[0].name.en}" in await late(quiet_house)


async def test_a_model_that_stumbles_for_a_moment_is_waited_for_without_a_word(
    quiet_house: House, server: ModelServer, wise: Wise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.grading.PATIENCE", timedelta(minutes=1))
    async with quiet_house.bot(**settings(server)):
        phone = Phone(quiet_house)
        answer = await begins(phone, wise)
        server.fault(Fault.CUT, times=2)
        await phone.says(answer)
        assert not any(text.startswith(SAVED) for text in phone.seen)
        await quiet_house.world.wait_for(lambda event: "/100" in getattr(event, "text", ""), after=0)
        assert not any("for your saved answer" in text for text in phone.seen)
        assert len(asked(server)) == 3


async def test_a_wrong_key_stops_the_start_before_anybody_hears_of_it(
    quiet_house: House, server: ModelServer
) -> None:
    phone = Phone(quiet_house)
    phone.person.says("/start")
    server.fault(Fault.BAD_KEY)
    with pytest.raises(BadSetup, match=r"^VIVA_LLM_API_KEY: ") as refused:
        async with quiet_house.bot(**settings(server)):
            pytest.fail("started")
    assert KEY not in str(refused.value)
    assert phone.seen == []


@pytest.mark.parametrize(
    ("fault", "setting"), [(Fault.NO_MODEL, "VIVA_LLM_MODEL"), (Fault.NO_PATH, "VIVA_LLM_BASE_URL")]
)
async def test_so_does_a_model_or_an_address_that_there_is_not(
    quiet_house: House, server: ModelServer, fault: Fault, setting: str
) -> None:
    server.fault(fault)
    with pytest.raises(BadSetup, match=f"^{setting}: "):
        async with quiet_house.bot(**settings(server)):
            pytest.fail("started")


async def test_a_model_that_is_down_at_the_start_does_not_keep_the_bot_from_starting(
    quiet_house: House, server: ModelServer, wise: Wise
) -> None:
    server.fault(Fault.OVERLOADED)
    async with quiet_house.bot(**settings(server)):
        phone = Phone(quiet_house)
        answer = await begins(phone, wise)
        await phone.says(answer)
        assert any(text.startswith(SAVED) for text in phone.seen)
        server.lift()
        await late(quiet_house)


async def test_while_a_model_is_down_many_answers_cause_few_requests(
    quiet_house: House, server: ModelServer, wise: Wise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("bot.services.grading.PATIENCE", timedelta(days=-1))
    async with quiet_house.bot(**settings(server)):
        phones = [Phone(quiet_house, 2000 + number, f"P{number}") for number in range(12)]
        for phone in phones:
            await begins(phone, wise)
        server.fault(Fault.SERVER_ERROR)
        for phone in phones:
            await phone.says("it depends")
            assert any(text.startswith(SAVED) for text in phone.seen)
    assert len(asked(server)) == 4
