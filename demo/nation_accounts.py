"""The larger scales: the demo agencies, many more beside them, and accounts in the first ones."""

from datetime import date
from uuid import UUID

from bina.platform.access import Actor
from demo.accounts import Cast
from demo.nation import SCALES, MadeAgency, make_nation
from demo.seeding import Account, Seeded, SeededAgency, grant, prepare, seed_demo

WITH_ACCOUNTS = 3
# "pegawai" and "atasan" follow from the employment itself
GRANTED = ("sdm", "pyb", "auditor")


def seed_nation(admin_url: str, scale: str, seed: int, today: date) -> Seeded:
    """``crowd`` is for measuring lists alone and goes without the demo agencies."""
    demo = seed_demo(seed, today) if scale != "crowd" else Seeded((), ())
    made = make_nation(admin_url, SCALES[scale], seed, today)
    told = [SeededAgency(str(agency.id), agency.code, agency.name, ()) for agency in made]
    accounts = [account for agency in made[:WITH_ACCOUNTS] for account in _open(agency, today)]
    return Seeded((*demo.agencies, *told), (*demo.accounts, *accounts))


def _open(agency: MadeAgency, today: date) -> list[Account]:
    """One user name a role and agency: ``sdm.1``, ``atasan.1`` ..."""
    actor = Actor.system("demo.seed", agency.id)
    return [_account(actor, agency, role, key, today) for role, key in agency.cast.items()]


def _account(actor: Actor, agency: MadeAgency, role: str, key: UUID, today: date) -> Account:
    part = Cast(role, grants=((role, ""),) if role in GRANTED else ())
    grant(actor, key, part)
    return prepare(actor, key, part, f"{role}.{agency.number}", agency.name, today)
