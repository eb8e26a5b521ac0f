"""Photos: the picture stays, everything that a camera wrote into it goes."""

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.platform.files.photos import LONGEST_SIDE, Photo, clean_photo

pytestmark = pytest.mark.requirement("2.07")

# eight by six pixels in two colours, as a browser's canvas writes them
PICTURE = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4"
    "UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj"
    "Y2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAcEAEB"
    "BQADAAAAAAAAAAAAAAAAAQIEERIDE0H/xAAVAQEBAAAAAAAAAAAAAAAAAAACBf/EABkRAQEAAwEAAAAAAAAAAAAAAAIB"
    "ABESMf/aAAwDAQACEQMRAD8AglzeSZjsaxMXWUX0ACJgnJ8yU2neld3P/9k="
)
SECRET = b"GPS 3.5952 98.6722"
# APP1 to APP13, APP15 and comments: Exif, XMP, IPTC, profiles, previews
SAYING = [*range(0xE1, 0xEE), 0xEF, 0xFE]


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def frame(width: int, height: int, marker: int = 0xC0) -> bytes:
    sides = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return segment(marker, b"\x08" + sides + b"\x01\x01\x11\x00")


def drawn(*parts: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"


def test_the_picture_of_a_canvas_is_whole() -> None:
    clean = clean_photo(PICTURE)
    assert (clean.width, clean.height) == (8, 6)
    assert clean.content[:2] == b"\xff\xd8"
    assert clean.content[-2:] == b"\xff\xd9"
    assert clean.content.endswith(PICTURE[-200:])  # the drawing itself is untouched
    assert b"JFIF" not in clean.content


@given(st.lists(st.tuples(st.sampled_from(SAYING), st.binary(max_size=60)), max_size=5))
def test_whatever_is_said_beside_the_picture_is_gone(said: list[tuple[int, bytes]]) -> None:
    inserted = b"".join(segment(marker, SECRET + text) for marker, text in said)
    talking = PICTURE[:2] + inserted + PICTURE[2:] + SECRET
    assert clean_photo(talking) == clean_photo(PICTURE)
    assert SECRET not in clean_photo(talking).content


def test_cleaning_twice_changes_nothing() -> None:
    once = clean_photo(PICTURE)
    assert clean_photo(once.content) == once


def test_between_the_scans_of_a_progressive_picture_too() -> None:
    parts = [frame(40, 30, 0xC2), SCAN, segment(0xE1, SECRET), SCAN, segment(0xFE, SECRET), SCAN]
    assert clean_photo(drawn(*parts)) == Photo(drawn(parts[0], SCAN, SCAN, SCAN), 40, 30)


def test_colours_stay_as_they_are_coded() -> None:
    adobe = segment(0xEE, b"Adobe" + bytes(7))
    other = segment(0xEE, b"Adobe" + SECRET)
    clean = clean_photo(drawn(adobe, other, frame(4, 4), SCAN))
    assert clean.content == drawn(adobe, frame(4, 4), SCAN)


def test_fill_bytes_before_a_marker_are_no_fault() -> None:
    clean = clean_photo(drawn(b"\xff\xff" + frame(4, 4), SCAN + b"\xff"))
    assert clean.width == 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(20),
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8",
        drawn(),
        drawn(frame(4, 4)),
        drawn(SCAN),
        drawn(frame(4, 4), SCAN)[:-2],
        drawn(frame(LONGEST_SIDE + 1, 4), SCAN),
        drawn(frame(0, 4), SCAN),
        drawn(frame(4, 4, 0xC9), SCAN),  # arithmetic coding
        drawn(segment(0xC0, b"\x08"), SCAN),
        b"\xff\xd8\xff\xe1\x00\x01",
        b"\xff\xd8\xff\xe1\xff\xff" + SECRET,
    ],
)
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"^\w"):
        clean_photo(content)


@given(st.binary(max_size=300))
def test_no_file_harms(content: bytes) -> None:
    """Any bytes behind the start: a photo, or ValueError, and never anything longer."""
    try:
        found = clean_photo(b"\xff\xd8" + content)
    except ValueError:
        return
    assert len(found.content) <= len(content) + 2


@given(st.integers(0, len(PICTURE) - 1))
def test_a_photo_cut_anywhere_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"^\w"):
        clean_photo(PICTURE[:length])
