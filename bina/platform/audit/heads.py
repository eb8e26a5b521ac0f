"""Signed heads: how long a chain was and how it ended, kept outside the database.

A chain alone does not show that its tail was cut; a head that was signed before does. One JSON
object a line; ``signature`` is Ed25519 over the canonical JSON of the other members.
"""

import base64
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from bina.platform.audit.chain import last_link
from bina.platform.keys import signing_key
from bina.platform.keys.purposes import AUDIT_HEADS


class HeadFault(Exception):
    """A file of heads holds a line that this installation did not sign."""


@dataclass(frozen=True, slots=True)
class Head:
    """``agency`` is its id, "nasional" for the national chain; ``at`` is ISO 8601 in UTC."""

    agency: str
    count: int
    hash: str
    at: str
    signature: str = ""

    @property
    def line(self) -> str:
        return json.dumps(asdict(self))

    def signed_text(self) -> bytes:
        facts = {name: value for name, value in asdict(self).items() if name != "signature"}
        return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()


def sign_head(agency_id: UUID | None) -> Head:
    """The chain as it ends now; call it in the agency's transaction."""
    count, link = last_link(agency_id)
    bare = Head(chain_name(agency_id), count, link, timezone.now().isoformat())
    signature = signing_key(AUDIT_HEADS).sign(bare.signed_text())
    return Head(bare.agency, count, link, bare.at, base64.b64encode(signature).decode())


def chain_name(agency_id: UUID | None) -> str:
    return str(agency_id) if agency_id else "nasional"


def keep_head(head: Head) -> Path:
    """Append it to the chain's own file below the data folder; durable when this returns."""
    path = heads_file(head.agency)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as opened:
        opened.write(f"{head.line}\n")
        opened.flush()
        os.fsync(opened.fileno())
    return path


def heads_file(agency: str) -> Path:
    return Path(settings.DATA_DIR) / "heads" / f"{agency}.jsonl"


def read_heads(agency: str, path: Path | None = None) -> dict[int, str]:
    """Counts and hashes signed for this chain, by default those of the data folder.

    Raises HeadFault for a line that is not one of ours.
    """
    source = path or heads_file(agency)
    if path is None and not source.exists():
        return {}
    heads = [head for head in _lines(source) if head.agency == agency]
    return {head.count: head.hash for head in heads if head.count}


def _lines(source: Path) -> Iterator[Head]:
    public = signing_key(AUDIT_HEADS).public_key()
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            head = Head(**json.loads(line))
            public.verify(base64.b64decode(head.signature), head.signed_text())
        except (ValueError, TypeError, InvalidSignature) as fault:
            raise HeadFault(f"{source}, baris {number}: tanda tangan tidak sah.") from fault
        yield head


def mail_heads(heads: Sequence[Head]) -> bool:
    """Send them to the installation's own mailbox, BINA_EMAIL_FROM; False without a mail server.

    People have no address here; whoever reads that mailbox holds what the server cannot change.
    """
    if settings.CONFIGURATION.mail is None or not heads:
        return False
    lines = "\n".join(head.line for head in heads)
    send_mail("bina: kepala jejak audit", f"{lines}\n", None, [settings.DEFAULT_FROM_EMAIL])
    return True


def public_key_text() -> str:
    """The key with which anyone can check a head, as PEM."""
    public = signing_key(AUDIT_HEADS).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
