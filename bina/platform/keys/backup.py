"""The backup of the folder of keys: one file under a passphrase, kept apart from the data.

A JSON object: ``salt`` and the cost of scrypt (RFC 7914) in the open, ``sealed`` the keys.
"""

import base64
import hashlib
import json
import os
from pathlib import Path

from bina.platform.keys.faults import KeyFault, SealBroken
from bina.platform.keys.folder import KeyFolder
from bina.platform.keys.sealing import decrypt, encrypt

FORMAT = "bina-keys-1"
LEAST_PASSPHRASE = 16  # characters
COST, BLOCK, PARALLEL = 2**17, 8, 1  # 128 MiB and about half a second


def write_backup(folder: KeyFolder, path: Path, passphrase: str) -> list[str]:
    """The files that were written. Raises KeyFault for a short passphrase, or a file there."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise KeyFault(f"Frasa sandi terlalu pendek; pakai sedikitnya {LEAST_PASSPHRASE} huruf.")
    folder.newest()
    for version in folder.versions():
        folder.read(version)
    keys = {file.name: base64.b64encode(file.read_bytes()).decode() for file in folder.files()}
    salt = os.urandom(16)
    sealed = encrypt(_stretch(passphrase, salt, COST), json.dumps(keys).encode(), FORMAT.encode())
    content = {
        "format": FORMAT,
        "salt": base64.b64encode(salt).decode(),
        "cost": COST,
        "sealed": base64.b64encode(sealed).decode(),
    }
    _write_new(path, json.dumps(content, indent=1) + "\n")
    return sorted(keys)


def _write_new(path: Path, text: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        raise KeyFault(f"{path} tidak dapat ditulis: {fault.strerror}.") from fault
    with os.fdopen(handle, "w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def read_backup(folder: KeyFolder, path: Path, passphrase: str) -> list[str]:
    """Put the keys of a backup into the folder; those that are there already must be the same.

    Raises KeyFault for a wrong passphrase, a damaged file, or another key of the same name.
    """
    keys = _open(path, passphrase)
    for name, content in keys.items():
        folder.put_file(name, content)
    return sorted(keys)


def _open(path: Path, passphrase: str) -> dict[str, bytes]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        salt, sealed = (base64.b64decode(content[name]) for name in ("salt", "sealed"))
        secret = _stretch(passphrase, salt, min(int(content["cost"]), COST))
        keys = json.loads(decrypt(secret, sealed, str(content["format"]).encode()))
    except SealBroken as fault:
        raise KeyFault("Frasa sandi salah, atau berkas cadangan rusak.") from fault
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise KeyFault(f"{path} bukan cadangan kunci yang dapat dibaca.") from fault
    return {Path(name).name: base64.b64decode(content) for name, content in keys.items()}


def _stretch(passphrase: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(
        passphrase.encode(),
        salt=salt,
        n=cost,
        r=BLOCK,
        p=PARALLEL,
        maxmem=256 * 1024 * 1024,
        dklen=32,
    )
