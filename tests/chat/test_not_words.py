"""Messages that Viva cannot use, and far too many of them at once."""

from collections.abc import Callable

import pytest

from bot.domain.candidate import MAX_ANSWER
from bot.playground.people import Person
from bot.tg.pacer import Pace
from tests.chat.clock import HandClock
from tests.chat.phone import House, Phone, house
from tests.chat.rubrics import MarkJudge, question_on

SENDS: dict[str, Callable[[Person], object]] = {
    "sticker": lambda person: person.sends_sticker(),
    "photo": lambda person: person.sends_photo(b"jpeg"),
    "photo with words": lambda person: person.sends_photo(b"jpeg", "my answer is in the picture"),
    "voice": lambda person: person.sends_voice(b"ogg", 30),
    "document": lambda person: person.sends_document(b"%PDF", "cv.pdf"),
}


@pytest.mark.parametrize("send", SENDS.values(), ids=SENDS.keys())
async def test_what_is_not_words_is_answered_with_a_request_for_words(
    phone: Phone, send: Callable[[Person], object]
) -> None:
    await phone.begins()
    send(phone.person)
    await phone.house.rest()
    assert phone.screen == "I can only use words so far: please write your answer."
    await phone.says("it depends")
    assert any("/100" in text for text in phone.seen)


async def test_a_sticker_as_the_very_first_thing_is_answered_too(phone: Phone) -> None:
    phone.person.sends_sticker()
    await phone.house.rest()
    assert phone.screen.startswith("I can only use words")


@pytest.mark.parametrize("length", [5_000, 40_000])
async def test_a_long_paste_is_one_answer_of_which_all_is_kept(quiet_house: House, length: int) -> None:
    clock = HandClock()
    async with quiet_house.bot(judge=MarkJudge(), clock=clock, answer_quiet_seconds=0.02) as viva:
        phone = Phone(quiet_house)
        await phone.begins()
        first, second, *_ = question_on(phone.screen).key_points
        paste = f"+{first.id} " + "word " * (length // 5) + f"+{second.id}"
        phone.person.pastes(paste)
        await quiet_house.world.confirmed()
        (answer,) = await viva.database.transact(lambda uow: uow.answers.unjudged(9))
        assert " ".join(part.text for part in answer.parts).split() == paste.split()
        clock.forward(seconds=1)
        await quiet_house.rest()
        results = [text for text in phone.seen if "/100" in text]
        notices = [text for text in phone.seen if text.startswith("That is a long answer")]
        assert len(results) == 1
        assert (f"✅ {second.name.en}" in results[0]) == (length < MAX_ANSWER)
        assert len(notices) == (length > MAX_ANSWER)


async def test_two_hundred_messages_at_once_are_all_kept_and_met_with_one_result(quiet_house: House) -> None:
    clock = HandClock()
    async with quiet_house.bot(judge=MarkJudge(), clock=clock, answer_quiet_seconds=0.02) as viva:
        phone = Phone(quiet_house)
        await phone.begins()
        before = len(phone.seen)
        said = [f"message number {n} of very many that all belong together" for n in range(200)]
        for text in said:
            phone.person.says(text)
        await quiet_house.world.confirmed(30)
        (answer,) = await viva.database.transact(lambda uow: uow.answers.unjudged(9))
        assert [part.text for part in answer.parts] == said
        clock.forward(seconds=1)
        await quiet_house.rest()
        notice, result = phone.seen[before:]
        assert notice.startswith("That is a long answer")
        assert result.startswith("0/100")


async def test_two_hundred_messages_with_nothing_open_get_a_handful_of_replies(sqlite_url: str) -> None:
    async with house(sqlite_url) as home, home.bot(pace=Pace()):
        phone = Phone(home)
        for n in range(200):
            phone.person.says(f"hello? {n}")
        await home.world.confirmed(30)
        await home.rest()
        assert set(phone.seen) == {
            "No interview is open. /interview begins one, /daily has today's practice."
        }
        assert len(phone.seen) <= 6
