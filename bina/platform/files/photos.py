"""JPEG photos without what a camera writes into them: place, device, time, preview.

A JPEG is a row of segments (ITU-T T.81, annex B). Only those that draw the picture are written
again; nothing is decoded, so that a file made to harm a decoder meets none here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

START, END, SCAN = 0xD8, 0xD9, 0xDA
ADOBE: Final = 0xEE
"""APP14 says how the colours are coded; without it some pictures turn green."""
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: what browsers draw."""
_DRAWING: Final = _FRAMES | {0xC4, 0xDB, 0xDD}
_RESTARTS: Final = range(0xD0, 0xD8)
LONGEST_SIDE: Final = 12_000
"""Pixels: larger pictures are no photos of a workplace, but a trap for a small memory."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A whole JPEG that draws the same, and its sides in pixels."""

    content: bytes
    width: int
    height: int


def clean_photo(content: bytes) -> Photo:
    """The picture alone: no EXIF, XMP, IPTC, comment, preview, nor anything behind its end.

    Raises ValueError for what is no JPEG, is cut off, or is larger than LONGEST_SIDE.
    """
    if content[:2] != bytes((0xFF, START)):
        raise ValueError("no JPEG")
    kept = [content[:2]]
    size: tuple[int, int] | None = None
    for marker, segment in _segments(content):
        if marker in _FRAMES:
            size = size or _sides(segment)
        if marker in _DRAWING or marker == SCAN or _is_colour(marker, segment):
            kept.append(segment)
        elif 0xC0 <= marker <= 0xCF:
            raise ValueError(f"a coding that browsers do not draw: {marker:X}")
    if size is None or not any(part[1] == SCAN for part in kept):
        raise ValueError("no picture in it")
    return Photo(b"".join([*kept, bytes((0xFF, END))]), *size)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the picture; a scan with its data."""
    place = 2
    while True:
        place = _marker_at(content, place)
        marker = content[place + 1]
        if marker == END:
            return
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        end = place + 2 + length
        if length < 2 or end > len(content):
            raise ValueError("cut off")
        if marker == SCAN:
            end = _end_of_scan(content, end)
        yield marker, content[place:end]
        place = end


def _marker_at(content: bytes, place: int) -> int:
    """Fill bytes may stand before a marker."""
    while content[place : place + 2] == b"\xff\xff":
        place += 1
    if place + 2 > len(content) or content[place] != 0xFF:
        raise ValueError("cut off")
    return place


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise ValueError("cut off")
        behind = content[place + 1]
        if behind not in (0x00, 0xFF) and behind not in _RESTARTS:
            return place
        place += 1 if behind == 0xFF else 2


def _is_colour(marker: int, segment: bytes) -> bool:
    return marker == ADOBE and segment[4:9] == b"Adobe" and len(segment) == 16


def _sides(segment: bytes) -> tuple[int, int]:
    """Width and height as a frame header tells them."""
    if len(segment) < 9:
        raise ValueError("cut off")
    height, width = (int.from_bytes(segment[at : at + 2], "big") for at in (5, 7))
    if not 0 < width <= LONGEST_SIDE or not 0 < height <= LONGEST_SIDE:
        raise ValueError("sides out of range")
    return width, height
