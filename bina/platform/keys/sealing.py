"""Sealing with AES-256-GCM: a sealed value names its key and opens in its own place only.

A sealed text is ``bina1:<key>:<base64url of nonce, ciphertext and tag>``, where the key is
``<purpose>.<version>`` or ``person.<person id>``.
"""

import base64
import binascii
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bina.platform.keys.faults import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12
MARK = "bina1"


@dataclass(frozen=True, slots=True)
class Key:
    """``name`` says whose key it is and which version; the secret has 32 bytes."""

    name: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value stands; moved elsewhere it does not open."""

    table: str
    column: str
    row: str

    def __bytes__(self) -> bytes:
        return f"{self.table}/{self.column}/{self.row}".encode()


def draw_secret() -> bytes:
    """A new key of 256 random bits."""
    return os.urandom(KEY_BYTES)


def encrypt(secret: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Nonce, ciphertext and tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, plain, bound_to)


def decrypt(secret: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Raises SealBroken when a byte was changed, or key or place are others."""
    nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(secret).decrypt(nonce, body, bound_to)
    except (InvalidTag, ValueError) as fault:
        raise SealBroken(f"nilai tersegel tidak sah: {bound_to.decode()}") from fault


def seal_with(key: Key, text: str, place: Place) -> str:
    body = base64.urlsafe_b64encode(encrypt(key.secret, text.encode(), _bound(key.name, place)))
    return f"{MARK}:{key.name}:{body.decode()}"


def open_with(key: Key, sealed: str, place: Place) -> str:
    """Raises SealBroken."""
    try:
        body = base64.b64decode(sealed.rpartition(":")[2], altchars=b"-_", validate=True)
    except binascii.Error as fault:
        raise SealBroken(f"nilai tersegel rusak: {bytes(place).decode()}") from fault
    return decrypt(key.secret, body, _bound(key.name, place)).decode()


def key_name_of(sealed: str) -> str:
    """The name of the key that a sealed text asks for. Raises SealBroken for other texts."""
    mark, _, rest = sealed.partition(":")
    name, _, body = rest.partition(":")
    if mark != MARK or not name or not body:
        raise SealBroken("bukan nilai tersegel")
    return name


def is_sealed(value: object) -> bool:
    return isinstance(value, str) and value.startswith(f"{MARK}:")


def _bound(name: str, place: Place) -> bytes:
    return name.encode() + b"@" + bytes(place)
