"""What bench and trial share: rows chosen by name, and a table of what they found."""

from argparse import ArgumentParser
from collections.abc import Sequence
from types import ModuleType

Line = tuple[str, ...]
_HOLDS = {True: "yes", False: "no", None: "-"}


def chosen(program: str, rows: Sequence[ModuleType], arguments: Sequence[str]) -> list[ModuleType]:
    """The rows that the command line names by their NAME, all without a name; exits on others."""
    names = [row.NAME for row in rows]
    parser = ArgumentParser(prog=program)
    parser.add_argument("rows", nargs="*", help=f"which rows; all of: {' '.join(names)}")
    wanted = parser.parse_args(arguments).rows or names
    if unknown := set(wanted) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    return [row for row in rows if row.NAME in wanted]


def word(holds: bool | None) -> str:
    return _HOLDS[holds]


def reason_of(error: Exception) -> str:
    """Why a row failed, for its cell."""
    return f"{type(error).__name__}: {error}"[:300]


def show(heads: Line, lines: Sequence[Line]) -> int:
    """Prints the table; exit code 1 when the column ``holds`` says no somewhere."""
    table = [heads, *lines]
    widths = [max(len(line[place]) for line in table) for place in range(len(heads))]
    for line in table:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("| " + " | ".join(cells) + " |")
    return int(any(line[heads.index("holds")] == word(False) for line in lines))
