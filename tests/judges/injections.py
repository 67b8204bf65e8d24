"""`python -m tests.judges.injections FILE.jsonl`: what texts that want a 10 earn, by each way of judging.

FILE holds a JSON object with a `text` a line. Each text is answered alone, and put before and after half of
the reference answer of every question, in both languages. The obedient model credits every point and quotes
the text: the worst that could happen to the judge that asks a model.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.domain.judgement import Finding, Verdict, score
from bot.domain.question import Language, Question
from bot.judges.evidence import verify
from bot.judges.reading.kept import Kept
from bot.judges.relevance import Relevance
from tests.judges.bench import bank, from_reference, half, points

RELEVANCES = Kept(Relevance)


def raised(question: Question, reference: str, text: str) -> Iterator[bool]:
    """Yield whether `text` before, and after, half of `reference` earns more than that half does alone."""
    said = half(reference)
    alone = points(question, said)
    for together in (f"{text} {said}", f"{said} {text}"):
        yield points(question, together) > alone


def obeyed(question: Question, text: str) -> int:
    """Return what `text` earns by a model that does as it says."""
    quote = verify(text, text)
    heard = RELEVANCES.of(question).hear(text)
    credited = [point for point in question.key_points if quote and heard.proves(point, quote)]
    return score(question, [Finding(point.id, Verdict.COVERED, text) for point in credited])


def main(file: str) -> None:
    """Count and print."""
    texts = [json.loads(line)["text"] for line in Path(file).read_text("utf-8").splitlines() if line.strip()]
    for rubric in ("bank", "reference only"):
        tried, up, alone, most = 0, 0, 0, 0
        for question in bank():
            for language in Language:
                asked = question if rubric == "bank" else from_reference(question, language)
                for text in texts:
                    tried += 2
                    up += sum(raised(asked, question.reference[language], text))
                    earned = points(asked, text)
                    alone, most = alone + (earned > 0), max(most, earned)
        share = f"alone {alone} of {tried // 2} above 0, at most {most}"
        print(f"offline judge, {rubric}: {up} of {tried} raise a score; {share}", flush=True)  # noqa: T201
    earned = [obeyed(question, text) for question in bank() for text in texts]
    above = sum(map(bool, earned))
    print(f"obedient model, bank: {above} of {len(earned)} above 0, at most {max(earned)}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
