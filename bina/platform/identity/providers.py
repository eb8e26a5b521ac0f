"""The providers of identities that an installation trusts: ``oidc.json`` in BINA_KEYS_DIR."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

from bina.platform.configuration import ConfigurationError

FILE: Final = "oidc.json"
NEEDED: Final = ("key", "name", "issuer", "client_id", "client_secret")
_KEY: Final = re.compile(r"[a-z0-9-]{1,40}")
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1"})


@dataclass(frozen=True, slots=True)
class Provider:
    """``amr`` and ``acr``: values of these claims that say a second factor was used.

    ``nip_claim``: the claim with the NIP, of a provider that is trusted to know it; blank for
    all others, whose identities each person links by hand.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    amr: frozenset[str] = frozenset()
    acr: frozenset[str] = frozenset()
    nip_claim: str = ""


def read_providers(path: Path) -> tuple[Provider, ...]:
    """The providers of the file, none without one. Raises ConfigurationError with all faults."""
    if not path.is_file():
        return ()
    try:
        entries = json.loads(path.read_text("utf8"))
    except ValueError as error:
        raise ConfigurationError((f"{FILE}: bukan JSON.",)) from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigurationError((f"{FILE}: harus berupa daftar penyedia.",))
    problems = [
        f"{FILE}, penyedia {number}: {problem}"
        for number, entry in enumerate(entries, 1)
        for problem in _problems(entry)
    ]
    keys = [entry.get("key") for entry in entries]
    if len(set(keys)) < len(keys):
        problems.append(f"{FILE}: setiap key hanya boleh sekali.")
    if problems:
        raise ConfigurationError(tuple(problems))
    return tuple(_provider(entry) for entry in entries)


def _problems(entry: Mapping[str, Any]) -> list[str]:
    missing = [name for name in NEEDED if not isinstance(entry.get(name), str) or not entry[name]]
    if missing:
        return [f"{name} belum diisi." for name in missing]
    found = []
    if not _KEY.fullmatch(entry["key"]):
        found.append("key terdiri atas huruf kecil, angka, dan tanda hubung.")
    if not is_safe_address(entry["issuer"]):
        found.append("issuer harus https.")
    return found


def is_safe_address(address: str) -> bool:
    """https, or http on the machine itself."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _provider(entry: Mapping[str, Any]) -> Provider:
    return Provider(
        **{name: entry[name] for name in NEEDED},
        amr=frozenset(entry.get("amr", ())),
        acr=frozenset(entry.get("acr", ())),
        nip_claim=entry.get("nip_claim", ""),
    )


def list_providers() -> Sequence[Provider]:
    """In the order of the file."""
    found: tuple[Provider, ...] = settings.IDENTITY_PROVIDERS
    return found


def find_provider(key: str) -> Provider | None:
    """None for a key that is not configured (any more)."""
    return next((one for one in list_providers() if one.key == key), None)
