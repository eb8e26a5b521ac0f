"""A stream that is sealed while it is written: AES-256-GCM, piece by piece.

The file starts with a line that names the format, the salt and the id of its key; every piece is
bound to that line, to its place and to whether it is the last, so that a changed byte, a missing
piece and a cut tail are all seen. The backup key is a file of the folder of keys, which is kept
apart from the backups.
"""

import hashlib
import io
import json
import secrets
import struct
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _

from bina.platform.errors import Refused
from bina.platform.keys.folder import KeyFolder
from bina.platform.keys.sealing import KEY_BYTES, draw_secret

FORMAT = "bina-backup-1"
KEY_FILE = "backup.key"
PIECE = 1 << 20  # bytes of plain text in a piece
_SALT, _TAG, _HEAD_LIMIT = 32, 16, 4096
_LENGTH = struct.Struct(">I?")


def backup_key(keys_dir: Path, *, is_made: bool) -> bytes:
    """The key of this installation's backups; with ``is_made`` drawn when there is none."""
    path = keys_dir / KEY_FILE
    if path.exists():
        return path.read_bytes()
    if not is_made:
        raise Refused(
            _("Kunci cadangan tidak ada di %(path)s. Pulihkan dahulu folder kunci.")
            % {"path": path}
        )
    key = draw_secret()
    KeyFolder(keys_dir).put_file(KEY_FILE, key)
    return key


def key_id(key: bytes) -> str:
    return hashlib.sha256(b"bina backup key" + key).hexdigest()[:16]


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=FORMAT.encode()).derive(
        key
    )
    return AESGCM(derived)


class SealedWriter(io.RawIOBase):
    """Seals what is written to it; only ``finish`` makes the file whole."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        salt = secrets.token_bytes(_SALT)
        head = {"format": FORMAT, "salt": salt.hex(), "key": key_id(key)}
        self._head = json.dumps(head).encode() + b"\n"
        self._cipher = _cipher(key, salt)
        self._target = target
        self._buffer = bytearray()
        self._count = 0
        target.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        view = memoryview(data).cast("B")  # type: ignore[arg-type] # any buffer, as RawIOBase has it
        self._buffer += view
        while len(self._buffer) > PIECE:
            self._seal(bytes(self._buffer[:PIECE]), is_last=False)
            del self._buffer[:PIECE]
        return len(view)

    def finish(self) -> None:
        self._seal(bytes(self._buffer), is_last=True)
        self._buffer.clear()

    def _seal(self, plain: bytes, *, is_last: bool) -> None:
        place = self._count.to_bytes(12, "big")
        length = _LENGTH.pack(len(plain) + _TAG, is_last)
        self._target.write(length + self._cipher.encrypt(place, plain, self._head + length))
        self._count += 1


class SealedReader(io.RawIOBase):
    """Reads what SealedWriter wrote. Raises Refused at the first byte that does not fit."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        self._source = source
        self._head = source.readline(_HEAD_LIMIT)
        known = _read_head(self._head)
        if known["key"] != key_id(key):
            raise Refused(
                _("Cadangan ini dibuat dengan kunci lain. Pulihkan folder kunci yang menyertainya.")
            )
        self._cipher = _cipher(key, bytes.fromhex(known["salt"]))
        self._buffer = memoryview(b"")
        self._count = 0
        self._is_over = False

    def readable(self) -> bool:
        return True

    def readinto(self, target: object) -> int:
        view = memoryview(target).cast("B")  # type: ignore[arg-type] # any buffer, as RawIOBase has it
        while not self._buffer and not self._is_over:
            self._buffer = memoryview(self._open())
        size = min(len(view), len(self._buffer))
        view[:size] = self._buffer[:size]
        self._buffer = self._buffer[size:]
        return size

    def drain(self) -> None:
        """Read on to the end, so that every byte has been checked."""
        while not self._is_over:
            self._open()
        if self._source.read(1):
            raise _damaged()

    def _open(self) -> bytes:
        length = self._source.read(_LENGTH.size)
        if len(length) != _LENGTH.size:
            raise _damaged()
        size, is_last = _LENGTH.unpack(length)
        if not _TAG <= size <= PIECE + _TAG:
            raise _damaged()
        try:
            place = self._count.to_bytes(12, "big")
            plain = self._cipher.decrypt(place, self._source.read(size), self._head + length)
        except InvalidTag:
            raise _damaged() from None
        self._count += 1
        self._is_over = is_last
        return plain


def _read_head(line: bytes) -> dict[str, str]:
    try:
        known = json.loads(line)
        if known["format"] == FORMAT and bytes.fromhex(known["salt"]):
            return {"key": str(known["key"]), "salt": known["salt"]}
    except (ValueError, KeyError, TypeError):
        pass
    raise Refused(_("Berkas ini bukan cadangan bina, atau awalnya rusak."))


def _damaged() -> Refused:
    return Refused(
        _("Cadangan ini rusak atau terpotong; tidak ada yang diubah. Pakai cadangan yang lain.")
    )
