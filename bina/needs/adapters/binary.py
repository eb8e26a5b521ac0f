"""PostgreSQL's binary COPY as arrays: rows of one width, without nulls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
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


def layout(kinds: Sequence[str]) -> np.dtype[Any]:
    """One row: the number of columns, and before each value its length."""
    fields = [("columns", ">i2")]
    for place, kind in enumerate(kinds):
        fields += [(f"length{place}", ">i4"), (f"value{place}", TYPES[kind])]
    return np.dtype(fields)


def pack(columns: Sequence[tuple[str, NDArray[Any]]]) -> Iterator[bytes | memoryview]:
    """``(kind, values)`` in order; keys as arrays of 16-byte void."""
    row = layout([kind for kind, _ in columns])
    size = len(columns[0][1])
    yield SIGNATURE
    for start in range(0, size, AT_ONCE):
        rows = np.empty(min(AT_ONCE, size - start), row)
        rows["columns"] = len(columns)
        for place, (kind, values) in enumerate(columns):
            rows[f"length{place}"] = np.dtype(TYPES[kind]).itemsize
            rows[f"value{place}"] = values[start : start + AT_ONCE]
        yield rows.tobytes()
    yield TRAILER


def unpack(pieces: Iterable[bytes | memoryview], kinds: Sequence[str]) -> list[NDArray[Any]]:
    """The columns of what a COPY gave. Raises ValueError when a row has another width."""
    data = b"".join(pieces)
    row = layout(kinds)
    size, rest = divmod(len(data) - len(SIGNATURE) - len(TRAILER), row.itemsize)
    if rest or data[: len(SIGNATURE)] != SIGNATURE:
        raise ValueError("not the rows that were asked for")
    rows = np.frombuffer(data, row, size, len(SIGNATURE))
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
