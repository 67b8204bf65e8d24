"""Questions of a table without a frame: a card a line, its front and its back parted by a tab."""

from bot.bank.documents.choice.tables import found_in_row
from bot.bank.documents.found import Found
from bot.bank.documents.lines.cleaning import Cleaned
from bot.bank.documents.lines.plain import LONGEST, plain
from bot.bank.documents.marks.likeness import likeness

_LEAST = 3  # cards that make a document one of cards
_CARDS, _ASKING = 0.9, 0.5  # so many of its lines are cards, and so many of their fronts ask


def in_cards(cleaned: Cleaned) -> list[Found]:
    """Return the questions of a document that is nothing but cards; none of another one."""
    lines = [
        (line, number)
        for number, line in enumerate(cleaned.lines, start=1)
        if line.strip() and not line.startswith("#")  # `#separator:tab`
    ]
    cards = [(front[:LONGEST], back, number) for (front, back), number in map(_parted, lines) if back]
    if len(cards) < max(_LEAST, len(lines) * _CARDS):
        return []
    if sum(likeness(plain(front)) >= _ASKING for front, _, _ in cards) * 2 < len(cards):
        return []
    return [
        found_in_row({"answer": back}, front, number, "") for front, back, number in cards if plain(front)
    ]


def _parted(line: tuple[str, int]) -> tuple[tuple[str, str], int]:
    front, tab, back = line[0].strip().partition("\t")
    return (front.strip(), back.strip().partition("\t")[0].strip() if tab else ""), line[1]
