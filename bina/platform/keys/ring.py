"""The data keys at hand: unwrapped once a process, made by the migration and never in between."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bina.platform.keys.faults import KeyFault
from bina.platform.keys.folder import RESTORE, key_folder
from bina.platform.keys.models import DataKey, PersonKey
from bina.platform.keys.purposes import PURPOSES
from bina.platform.keys.sealing import (
    Key,
    Place,
    decrypt,
    draw_secret,
    encrypt,
    key_name_of,
    open_with,
    seal_with,
)


def ensure_keys() -> None:
    """Make what is missing: the first key-encryption key, and a data key for every purpose.

    Raises KeyFault where wrapped keys exist whose key-encryption key is gone: a new one beside
    them would hide that nothing can be opened any more.
    """
    folder = key_folder()
    if not folder.versions():
        if DataKey.objects.exists() or PersonKey.objects.exists():
            raise KeyFault(f"Kunci di {folder.path} hilang, padahal sudah ada data. {RESTORE}")
        folder.add()
    known = set(DataKey.objects.values_list("purpose", flat=True))
    for purpose in PURPOSES:
        if purpose not in known:
            version, wrapped = wrap(_bound(purpose, 1), draw_secret())
            DataKey.objects.create(purpose=purpose, wrapped=wrapped, kek_version=version)


def wrap(bound_to: bytes, secret: bytes) -> tuple[int, bytes]:
    """The newest key-encryption key's version, and the key wrapped with it."""
    folder = key_folder()
    version = folder.newest()
    return version, encrypt(folder.read(version), secret, bound_to)


def unwrap(bound_to: bytes, wrapped: "bytes | memoryview[int] | None", version: int) -> bytes:
    """Raises KeyFault without the file of that version, SealBroken for what is not that key."""
    return decrypt(key_folder().read(version), bytes(wrapped or b""), bound_to)


def _bound(purpose: str, version: int) -> bytes:
    return f"platform_datakey/{purpose}.{version}".encode()


def bound_of(row: DataKey) -> bytes:
    """What a wrapped data key is bound to."""
    return _bound(row.purpose, row.version)


@lru_cache(maxsize=256)
def key_named(name: str) -> Key:
    """Raises KeyFault for a key that is not there."""
    purpose, _, version = name.rpartition(".")
    row = DataKey.objects.filter(purpose=purpose, version=int(version or 0)).first()
    if row is None:
        raise KeyFault(f"Kunci {name} tidak ada; jalankan bina migrate.")
    return Key(name, unwrap(bound_of(row), row.wrapped, row.kek_version))


@lru_cache(maxsize=64)
def data_key(purpose: str) -> Key:
    """The newest key of a purpose."""
    row = DataKey.objects.filter(purpose=purpose).order_by("-version").first()
    if row is None:
        raise KeyFault(f"Kunci untuk {purpose} tidak ada; jalankan bina migrate.")
    return key_named(f"{purpose}.{row.version}")


def forget_keys() -> None:
    """Drop what this process has unwrapped; for a process that changes its database."""
    key_named.cache_clear()
    data_key.cache_clear()


def seal(purpose: str, text: str, place: Place) -> str:
    return seal_with(data_key(purpose), text, place)


def unseal(sealed: str, place: Place) -> str:
    """Raises SealBroken for a changed value or another place, KeyFault without its key."""
    return open_with(key_named(key_name_of(sealed)), sealed, place)


def keyed_hash(purpose: str, text: str) -> str:
    """HMAC-SHA256 in hexadecimal: equal for equal texts, and no use to who lacks the key."""
    return hmac.new(data_key(purpose).secret, text.encode(), hashlib.sha256).hexdigest()


def signing_key(purpose: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(data_key(purpose).secret)
