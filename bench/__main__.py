"""``python -m bench [row ...]``: runs the rows and prints one table of figures.

A row is a module with ``NAME`` and ``run(house: House) -> Iterator[Figure]``.
"""

import sys
from collections.abc import Sequence
from types import ModuleType

from bench import (
    audit,
    cycle,
    first_visit,
    footprint,
    gap,
    importing,
    lists,
    needs,
    ninebox,
    pages,
    planning,
    rating,
    work,
)
from bench.figure import Figure
from bench.house import House, open_house
from bench.table import Line, chosen, reason_of, show, word

ROWS: Sequence[ModuleType] = (
    first_visit,
    pages,
    rating,
    lists,
    footprint,
    audit,
    gap,
    importing,
    ninebox,
    needs,
    planning,
    cycle,
    work,
)
HEADS = ("work", "figure", "reach", "holds", "command")


def main(arguments: Sequence[str]) -> int:
    """Exit code 1 when a figure misses what it is to reach, or a row fails."""
    wanted = chosen("python -m bench", ROWS, arguments)
    with open_house() as house:
        lines = [line for row in wanted for line in _lines(row, house)]
    return show(HEADS, lines)


def _lines(row: ModuleType, house: House) -> list[Line]:
    """What a row found before it failed stands too."""
    lines = []
    try:
        for figure in row.run(house):
            lines.append(_line(row.NAME, figure))
            print(*lines[-1][:4], sep=" | ", file=sys.stderr, flush=True)
    except Exception as error:  # noqa: BLE001 - a failed row is a line of the table
        lines.append(_line(row.NAME, Figure(row.NAME, reason_of(error), "-", False)))
    return lines


def _line(name: str, found: Figure) -> Line:
    return (found.work, found.figure, found.reach, word(found.holds), f'make bench ROWS="{name}"')


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
