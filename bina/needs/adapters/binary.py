"""Arrays from and to PostgreSQL's binary forms: rows of one width."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

SIGNATURE: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER: Final = b"\xff\xff"
AT_ONCE: Final = 20_000
# big-endian, as on the wire; a key is sixteen bytes
TYPES: Final[Mapping[str, str]] = {
    "uuid": "V16",
    "smallint": ">i2",
    "integer": ">i4",
    "bigint": ">i8",
}
NULL_LENGTH: Final = -1


@dataclass(frozen=True, slots=True)
class ArrayColumn:
    """Values of one PostgreSQL type."""

    kind: str
    values: NDArray[Any]


# bytes are one text for all rows, None is null in all of them
Column: TypeAlias = ArrayColumn | bytes | None


def layout(kinds: Sequence[str]) -> np.dtype[Any]:
    """One row: the number of columns, and before each value its length."""
    fields = [("columns", ">i2")]
    for place, kind in enumerate(kinds):
        fields += [(f"length{place}", ">i4"), (f"value{place}", TYPES.get(kind, kind))]
    return np.dtype(fields)


def pack(columns: Sequence[Column]) -> Iterator[bytes | memoryview]:
    """Rows of a COPY, at least one column of them an array; keys as arrays of 16-byte void."""
    row = layout([_kind(column) for column in columns])
    size = max(len(column.values) for column in columns if isinstance(column, ArrayColumn))
    rows = np.empty(min(AT_ONCE, size), row)
    rows["columns"] = len(columns)
    for place, column in enumerate(columns):
        _fill_once(rows, place, column)
    yield SIGNATURE
    for start in range(0, size, AT_ONCE):
        part = rows[: size - start]
        for place, column in enumerate(columns):
            if isinstance(column, ArrayColumn):
                part[f"value{place}"] = column.values[start : start + AT_ONCE]
        yield part.tobytes()
    yield TRAILER


def _kind(column: Column) -> str:
    if isinstance(column, ArrayColumn):
        return column.kind
    return f"V{0 if column is None else len(column)}"


def _fill_once(rows: NDArray[Any], place: int, column: Column) -> None:
    """Lengths, and what is the same in every row."""
    width = rows.dtype[f"value{place}"].itemsize
    rows[f"length{place}"] = NULL_LENGTH if column is None else width
    if isinstance(column, bytes) and column:
        rows[f"value{place}"] = np.frombuffer(column, f"V{width}")[0]


def unpack(pieces: Iterable[bytes], kinds: Sequence[str]) -> list[NDArray[Any]]:
    """The columns of records without anything between. Raises ValueError for another width."""
    record = np.dtype([(f"value{place}", TYPES[kind]) for place, kind in enumerate(kinds)])
    rows = np.frombuffer(b"".join(pieces), record)
    return [rows[f"value{place}"] for place in range(len(kinds))]


def key_array(keys: Iterable[UUID]) -> NDArray[Any]:
    return np.frombuffer(b"".join(key.bytes for key in keys), "V16")


def places_of(keys: NDArray[Any], among: Sequence[UUID]) -> NDArray[np.int64]:
    """The place of each key among some, -1 for another one.

    Half of a key is looked up, and the other half compared. Raises ValueError when two of
    ``among`` share their first half, which random keys do not.
    """
    halves = _halves(key_array(among))
    order = np.argsort(halves[:, 0])
    first = halves[order, 0]
    if (first[1:] == first[:-1]).any():
        raise ValueError("keys that are not random")
    wanted = _halves(keys)
    spot = np.minimum(np.searchsorted(first, wanted[:, 0]), max(len(among) - 1, 0))
    if not len(among):
        return np.full(len(wanted), -1, np.int64)
    found = order[spot]
    is_same = (halves[found] == wanted).all(axis=1)
    return np.where(is_same, found, -1)


def _halves(keys: NDArray[Any]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(keys).view(np.uint64).reshape(-1, 2)
