"""Write questions as decks for Anki: one file, one deck for each topic, one card for each question."""

import html
import itertools
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import genanki  # type: ignore[import-untyped] # ships no type information

from bot.bank.exporting.words import WORDS
from bot.domain.question import Language, Question, Topic

ROOT = "Viva"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # in the zip, so that the same questions make the same file
_NO_TAG = re.compile(r"[\s\"*\\]+")
_FRONT = '<div class="question">{{Question}}</div><div class="about">{{About}}</div>'
_BACK = '{{FrontSide}}<hr id="answer"><div class="reference">{{Reference}}</div>{{Points}}'
_STYLE = (
    ".card {font-family: sans-serif; font-size: 18px; text-align: left; max-width: 44em; margin: 0 auto}\n"
    ".about {color: gray; font-size: 14px; margin-top: 1em}\n"
    ".weight {color: gray}\n"
)


def stable_id(*names: str) -> int:
    """Return a number for Anki's ids, the same for the same names for ever: 2³⁰ to 2³¹ - 1."""
    digest = sha256("\x1f".join(("viva", *names)).encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:8]) % (1 << 30)


def export_anki(
    questions: Iterable[Question], topics: Sequence[Topic], language: Language, path: Path, now: datetime
) -> None:
    """Write the questions to the Anki package `path`, in `language` where they have it.

    A note is known by its question and language: imported again, it is brought up to date and its reviews
    stay. `now`, aware UTC, is when Anki is told that the notes changed. The same arguments, the same bytes.
    No text of a question becomes HTML or a reference to media. Raises `OSError` where it cannot write.
    """
    decks: dict[str, genanki.Deck] = {}
    names = {topic.id: topic.name[language] for topic in topics}
    model = _model()
    for question in questions:
        name = names.get(question.topic, question.topic)
        if question.topic not in decks:
            decks[question.topic] = genanki.Deck(
                stable_id("deck", question.bank, question.topic, language), f"{ROOT}::{_deck_name(name)}"
            )
        decks[question.topic].add_note(_note(model, question, name, language))
    with zipfile.ZipFile(path, "w") as package:
        for file, content in _contents(decks, now).items():
            package.writestr(zipfile.ZipInfo(file, _LONG_AGO), content, zipfile.ZIP_DEFLATED)


def _contents(decks: Mapping[str, genanki.Deck], now: datetime) -> dict[str, bytes]:
    """Return the files of a package; the library's own way to write one takes the time from the clock."""
    ids = itertools.count(int(now.timestamp() * 1000))
    with closing(sqlite3.connect(":memory:")) as database:
        genanki.Package(list(decks.values())).write_to_db(database.cursor(), now.timestamp(), ids)
        database.commit()
        return {"collection.anki2": database.serialize(), "media": b"{}"}


def _model() -> genanki.Model:
    return genanki.Model(
        stable_id("model", "question"),
        "Viva question",
        fields=[{"name": name} for name in ("Question", "About", "Reference", "Points")],
        templates=[{"name": "Answer aloud", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )


def _note(model: genanki.Model, question: Question, topic: str, language: Language) -> genanki.Note:
    words = WORDS[language]
    about = f"{topic} · {words.level[question.difficulty]}"
    return genanki.Note(
        model=model,
        fields=[
            _shown(question.text[language]),
            _shown(about),
            _shown(question.reference[language]),
            _points(question, language),
        ],
        tags=_tags(question),
        guid=genanki.guid_for("viva", question.id, language.value),
    )


def _points(question: Question, language: Language) -> str:
    items = [
        f'<li><b>{_shown(point.name[language])}</b> <span class="weight">({point.weight})</span>'
        f"<br>{_shown(point.statement[language])}</li>"
        for point in question.key_points
    ]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _shown(text: str) -> str:
    """Return a text as HTML that shows it; a bracket would let Anki play a sound or run LaTeX."""
    return html.escape(text).replace("[", "&#91;").replace("{", "&#123;").replace("\n", "<br>")


def _tags(question: Question) -> list[str]:
    given = (
        "viva",
        question.topic,
        question.area.value,
        question.kind.value,
        question.difficulty.value,
        *(role.value for role in question.roles),
        *question.tags,
    )
    return sorted({_NO_TAG.sub("_", tag) for tag in given})


def _deck_name(name: str) -> str:
    return " ".join(name.replace("::", ": ").replace('"', "'").split()) or "-"
