"""``bina audit``: whether the trail is whole, and signed heads that prove it later."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from bina.organization.queries import list_agency_codes
from bina.platform.access import Actor
from bina.platform.audit.heads import (
    HeadFault,
    chain_name,
    keep_head,
    public_key_text,
    read_heads,
    sign_head,
)
from bina.platform.audit.verifying import Flaw, Walk, walk_chain
from bina.platform.commands import reading
from bina.platform.errors import Refused

NATIONAL = "nasional"
WORDS = {
    Flaw.MISSING: "catatan ini hilang",
    Flaw.CHANGED: "isi catatan ini diubah",
    Flaw.DETACHED: "catatan ini tidak menyambung dengan catatan sebelumnya",
    Flaw.REWRITTEN: "catatan ini lain dari yang pernah ditandatangani; rantai ditulis ulang",
    Flaw.CUT: "catatan ini pernah ditandatangani, sekarang hilang; ujung rantai dipotong",
}


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="tindakan")
    verify = actions.add_parser(
        "verify", help="Periksa rantai dan sebutkan catatan pertama yang rusak"
    )
    verify.add_argument(
        "--heads", type=Path, metavar="BERKAS", help="Bandingkan dengan kepala rantai di berkas ini"
    )
    head = actions.add_parser("head", help="Tanda tangani kepala rantai dan simpan di map heads")
    head.add_argument("--key", action="store_true", help="Cetak kunci publiknya saja")
    for action in (verify, head):
        action.add_argument("--agency", metavar="KODE", help="Rantai satu instansi saja")


def run(arguments: Namespace) -> int:
    """1 when a chain is broken."""
    if arguments.action == "verify":
        results = [_verify(*chain, arguments.heads) for chain in _chains(arguments.agency)]
        return 0 if all(results) else 1
    if arguments.key:
        print(public_key_text(), end="")
        return 0
    for _code, agency_id in _chains(arguments.agency):
        with reading(Actor.system("bina.audit", agency_id)):
            head = sign_head(agency_id)
        keep_head(head)
        print(head.line)
    return 0


def _chains(code: str | None) -> Iterator[tuple[str, UUID | None]]:
    known = {NATIONAL: None, **list_agency_codes()}
    if code is not None and code not in known:
        raise Refused(_("Tidak ada instansi dengan kode %(code)s.") % {"code": code})
    yield from known.items() if code is None else [(code, known[code])]


def _verify(code: str, agency_id: UUID | None, heads: Path | None) -> bool:
    try:
        signed = read_heads(chain_name(agency_id), heads)
    except (HeadFault, OSError) as fault:
        print(f"RUSAK  {code}: {fault}")
        return False
    with reading(Actor.system("bina.audit", agency_id)):
        walk = walk_chain(agency_id, signed)
    print(_told(code, walk, len(signed)))
    return walk.flaw is None


def _told(code: str, walk: Walk, signed: int) -> str:
    if walk.flaw is not None:
        return f"RUSAK  {code}: catatan nomor {walk.sequence}: {WORDS[walk.flaw]}."
    return f"utuh   {code}: {walk.count} catatan, {signed} kepala bertanda tangan cocok."
