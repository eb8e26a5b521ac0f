"""``python -m bench [row ...]``: runs the rows and prints one table of figures.

A row is a module with ``NAME`` and ``run(house: House) -> Iterator[Figure]``.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from types import ModuleType

from bench import audit, first_visit, footprint, gap, importing, lists, ninebox, pages
from bench.figure import Figure
from bench.house import House, open_house

ROWS: Sequence[ModuleType] = (first_visit, pages, lists, footprint, audit, gap, importing, ninebox)
HEADS = ("work", "figure", "reach", "holds", "command")
Line = tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Exit code 1 when a figure misses what it is to reach, or a row fails."""
    names = [row.NAME for row in ROWS]
    parser = ArgumentParser(prog="python -m bench")
    parser.add_argument("rows", nargs="*", help=f"which rows; all of: {' '.join(names)}")
    wanted = parser.parse_args(arguments).rows or names
    if unknown := set(wanted) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    with open_house() as house:
        lines = [line for row in ROWS if row.NAME in wanted for line in _lines(row, house)]
    _print([HEADS, *lines])
    return int(any(line[3] == "no" for line in lines))


def _lines(row: ModuleType, house: House) -> list[Line]:
    """What a row found before it failed stands too."""
    lines = []
    try:
        for figure in row.run(house):
            lines.append(_line(row.NAME, figure))
            print(*lines[-1][:4], sep=" | ", file=sys.stderr, flush=True)
    except Exception as error:  # noqa: BLE001 - a failed row is a line of the table
        reason = f"{type(error).__name__}: {error}"
        lines.append(_line(row.NAME, Figure(row.NAME, reason[:300], "-", False)))
    return lines


def _line(name: str, found: Figure) -> Line:
    holds = {True: "yes", False: "no", None: "-"}[found.holds]
    return (found.work, found.figure, found.reach, holds, f'make bench ROWS="{name}"')


def _print(lines: Sequence[Line]) -> None:
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADS))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
