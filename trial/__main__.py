"""``python -m trial [row ...]``: runs the rows and prints promise, figure, holds.

A row is a module with ``NAME``, ``PROMISE`` and ``run() -> Verdict``.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from types import ModuleType

from trial import backup, exactly_once, full_disk, load, outage, slow_link, two_hosts
from trial.verdict import Verdict

ROWS: Sequence[ModuleType] = (outage, backup, exactly_once, load, full_disk, slow_link, two_hosts)
HEADS = ("row", "promise", "figure", "holds")
Line = tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Exit code 1 when a promise does not hold, or a row fails."""
    names = [row.NAME for row in ROWS]
    parser = ArgumentParser(prog="python -m trial")
    parser.add_argument("rows", nargs="*", help=f"which rows; all of: {' '.join(names)}")
    wanted = parser.parse_args(arguments).rows or names
    if unknown := set(wanted) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    lines = [_line(row) for row in ROWS if row.NAME in wanted]
    _print([HEADS, *lines])
    return int(any(line[3] == "no" for line in lines))


def _line(row: ModuleType) -> Line:
    print(f"{row.NAME} ...", file=sys.stderr, flush=True)
    try:
        found = row.run()
    except Exception as error:  # noqa: BLE001 - a failed row is a line of the table
        found = Verdict(f"{type(error).__name__}: {error}"[:300], False)
    holds = {True: "yes", False: "no", None: "-"}[found.holds]
    print(f"{row.NAME}: {found.figure} | {holds}", file=sys.stderr, flush=True)
    return (row.NAME, row.PROMISE, found.figure, holds)


def _print(lines: Sequence[Line]) -> None:
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADS))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
