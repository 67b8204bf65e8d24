"""Code spans of a line: what stands between two runs of the same number of backticks."""

import re
from collections import defaultdict

_RUN = re.compile(r"`+")


def code_spans(line: str) -> list[tuple[int, int, int]]:
    """Return where each code span starts and ends, backticks included, and how many are on a side.

    Takes time in proportion to the line, whatever it holds: a regular expression would try every pair.
    """
    if "`" not in line:
        return []
    runs = [(found.start(), found.end()) for found in _RUN.finditer(line)]
    later: dict[int, list[int]] = defaultdict(list)
    for index in range(len(runs) - 1, -1, -1):
        later[runs[index][1] - runs[index][0]].append(index)
    spans, index = [], 0
    while index < len(runs):
        start, end = runs[index]
        waiting = later[end - start]
        while waiting and waiting[-1] <= index:
            waiting.pop()
        if waiting:
            spans.append((start, runs[waiting[-1]][1], end - start))
            index = waiting[-1]
        index += 1
    return spans
