"""``python -m trial [row ...]``: runs the rows and prints promise, figure, holds.

A row is a module with ``NAME``, ``PROMISE`` and ``run() -> Verdict``.
"""

import sys
from collections.abc import Sequence
from types import ModuleType

from bench.table import Line, chosen, reason_of, show, word
from trial import (
    backup,
    exactly_once,
    full_disk,
    guide,
    load,
    outage,
    savers,
    slow_link,
    two_hosts,
    unguarded,
    upgrade,
)
from trial.verdict import Verdict

ROWS: Sequence[ModuleType] = (
    outage,
    backup,
    exactly_once,
    load,
    savers,
    full_disk,
    slow_link,
    two_hosts,
    unguarded,
    upgrade,
    guide,
)
HEADS = ("row", "promise", "figure", "holds")


def main(arguments: Sequence[str]) -> int:
    """Exit code 1 when a promise does not hold, or a row fails."""
    return show(HEADS, [_line(row) for row in chosen("python -m trial", ROWS, arguments)])


def _line(row: ModuleType) -> Line:
    print(f"{row.NAME} ...", file=sys.stderr, flush=True)
    try:
        found = row.run()
    except Exception as error:  # noqa: BLE001 - a failed row is a line of the table
        found = Verdict(reason_of(error), False)
    holds = word(found.holds)
    print(f"{row.NAME}: {found.figure} | {holds}", file=sys.stderr, flush=True)
    return (row.NAME, row.PROMISE, found.figure, holds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
