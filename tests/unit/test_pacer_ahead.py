"""What many wait for goes ahead of what one person waits for, and does not shut them out."""

from bot.tg.pacer import Pace, Pacer

PEOPLE, GROUPS = range(1, 101), range(-5, 0)
SLOT = 1 / 28.6


def test_a_result_in_a_group_overtakes_a_hundred_people_but_not_the_first() -> None:
    pacer = Pacer(Pace(), lambda: 1000.0)
    for person in PEOPLE:
        pacer.try_slot(person, True)
    waits = [pacer.try_slot(group, True, ahead=True) for group in GROUPS]
    assert [round(wait / SLOT) for wait in waits] == [2, 4, 6, 8, 10]  # of every two slots, one
    assert round(pacer.try_slot(2, True) / SLOT) == 1
    assert round(pacer.try_slot(100, True) / SLOT) == 104


def test_a_countdown_waits_like_everybody_until_a_result_is_behind_it() -> None:
    pacer = Pacer(Pace(), lambda: 1000.0)
    for person in PEOPLE:
        pacer.try_slot(person, True)
    assert round(pacer.try_slot(-1, True) / SLOT) == 100
    assert round(pacer.try_slot(-1, True, ahead=True) / SLOT) == 2


def test_a_group_that_is_early_is_not_moved_back() -> None:
    pacer = Pacer(Pace(), lambda: 1000.0)
    for chat in (1, -1, 2, -2, -3):
        pacer.try_slot(chat, True)
    pacer.try_slot(-3, True, ahead=True)
    assert round(pacer.try_slot(-1, True, ahead=True) / SLOT) == 1
