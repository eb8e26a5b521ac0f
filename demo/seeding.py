"""Fills an empty installation with the demo agencies, through the same doors as a real agency."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from bina.kernel.ref import Ref
from bina.needs.commands import open_cycle, request_computation
from bina.needs.queries import find_latest_run
from bina.organization.commands import (
    AgencyFacts,
    FirstAccount,
    OpenedAgency,
    ask_correction,
    grant_role,
    open_account,
    open_agency,
    open_national_account,
    prepare_account,
)
from bina.organization.domain.correction import Datum
from bina.organization.domain.roles import ATASAN, NASIONAL, PEGAWAI, PPK, PYB, SDM, needs_mfa
from bina.organization.queries import (
    employee_ids_by_nip,
    employments_by_nip,
    find_actor,
    load_actor,
    unit_ids_by_code,
    unit_names,
)
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.intake.commands import Incoming, receive_upload, start_applying
from bina.platform.jobs.working import drain_queue
from demo.accounts import (
    ADMIN_NAME,
    FIRST_SDM,
    MINISTRY_CAST,
    PASSWORD,
    REGENCY_CAST,
    Cast,
    totp_secret,
)
from demo.agency import MINISTRY_PLAN, REGENCY_PLAN, DemoAgency, Plan, build_agency
from demo.cycle import rate
from demo.describing import describe_levels, describe_posts
from demo.inbox import describe_inbox
from demo.incidents import describe_incidents
from demo.letters import describe_letterhead, describe_letters
from demo.moves import describe_moves
from demo.plan import PlanCast, describe_plans
from demo.rating import observe
from demo.settling import SettlingCast, settle_last_year
from demo.strategy import describe_strategy
from demo.workbooks import write_workbooks


@dataclass(frozen=True)
class Account:
    """One line of demo-accounts.json."""

    username: str
    password: str
    totp_secret: str | None
    roles: tuple[str, ...]
    agency: str
    unit: str


@dataclass(frozen=True)
class SeededAgency:
    """``canaries`` are texts that no other agency may ever see."""

    id: str
    code: str
    name: str
    canaries: tuple[str, ...]


@dataclass(frozen=True)
class Seeded:
    agencies: tuple[SeededAgency, ...]
    accounts: tuple[Account, ...]


SYSTEM = Actor.system("demo.seed")


def seed_demo(seed: int, today: date) -> Seeded:
    """Both agencies and every account; the installation has to be empty."""
    agencies: list[SeededAgency] = []
    accounts: list[Account] = []
    for plan, cast, suffix in (
        (REGENCY_PLAN, REGENCY_CAST, ""),
        (MINISTRY_PLAN, MINISTRY_CAST, ".b"),
    ):
        built = build_agency(plan, seed, today)
        opened = _open(plan, suffix)
        agency_id = opened.agency.id
        first, *later = built.waves
        _import(_system(agency_id), first.sheets, first.effective_on)
        accounts += _people(opened, built, cast, suffix, today)
        _ask(agency_id, f"{PEGAWAI}{suffix}")
        manager = _holder(agency_id, built, cast, SDM)
        describe_levels(manager)
        describe_posts(manager, built.posts, date(today.year, 1, 2))
        describe_letterhead(built.name, manager)
        describe_strategy(manager, built, today)
        head = _holder(agency_id, built, cast, PYB)
        chief = _holder(agency_id, built, cast, ATASAN)
        ppk = _signed_in(f"{PPK}{suffix}", agency_id)
        for wave in later:
            _import(manager, wave.sheets, wave.effective_on)
            if wave is later[-1]:
                kept = frozenset(part.position for part in cast)
                describe_moves(manager, built.staff, kept, today)
            cycle, run = _compute(manager, wave.effective_on)
            if wave is not later[-1]:
                settling = SettlingCast(manager, chief, head, ppk)
                settle_last_year(settling, cycle, run, wave.effective_on)
        rate(manager, today)
        observe(chief, today)
        describe_incidents(built.name, chief, head)
        describe_letters(built.name, manager, head, chief)
        employee = _holder(agency_id, built, cast, PEGAWAI)
        describe_plans(PlanCast(manager, head, chief, ppk, employee), today)
        describe_inbox(manager, chief, employee)
        agencies.append(_told(agency_id, built))
    return Seeded(tuple(agencies), (*accounts, _national()))


def _system(agency_id: UUID) -> Actor:
    return Actor.system("demo.seed", agency_id)


def _holder(agency_id: UUID, built: DemoAgency, cast: Sequence[Cast], role: str) -> Actor:
    """Who plays a role in the agency, such as the HR manager, who brings in the later waves."""
    position = next(part.position for part in cast if part.role == role)
    nip = built.heads[position].nip
    actor = _system(agency_id)
    with reading(actor):
        person_id = employments_by_nip()[nip].person_id
    found = load_actor(person_id, agency_id)
    if found is None:
        raise RuntimeError(f"{role} cannot sign in")
    return found


def _told(agency_id: UUID, built: DemoAgency) -> SeededAgency:
    head = next(iter(built.heads.values()))
    canaries = (head.nip, str(built.waves[0].sheets["Unit"][1]["Nama Unor"]))
    return SeededAgency(str(agency_id), built.code, built.name, canaries)


def _open(plan: Plan, suffix: str) -> OpenedAgency:
    facts = AgencyFacts(plan.code, plan.name, plan.kind, plan.time_zone)
    admin = FirstAccount(f"admin{suffix}", ADMIN_NAME)
    first = FirstAccount(f"{FIRST_SDM[0]}{suffix}", FIRST_SDM[1])
    return open_agency(SYSTEM, facts=facts, admin=admin, sdm=first)


def _import(actor: Actor, sheets: dict[str, list[dict[str, object]]], on: date) -> None:
    """Workbooks are written, handed over, read and applied as in the browser."""
    with tempfile.TemporaryDirectory() as folder:
        books = [
            Incoming(path.name, [path.read_bytes()])
            for path in write_workbooks(Path(folder), sheets, on)
        ]
    upload = receive_upload(actor, books=books, effective_on=on)
    drain_queue()
    start_applying(actor, upload)
    drain_queue()


def _ask(agency_id: UUID, username: str) -> None:
    """An employee misses something in the own record."""
    person = _signed_in(username, agency_id)
    if person.employee_id is not None:
        ask_correction(person, person.employee_id, datum=Datum.EDUCATION, wanted="S-2")


def _signed_in(username: str, agency_id: UUID) -> Actor:
    with reading(_system(agency_id)):
        person = find_actor(username, agency_id)
    if person is None:
        raise RuntimeError(f"{username} cannot sign in")
    return person


def _compute(actor: Actor, as_of: date) -> tuple[Ref, Ref]:
    """A cycle and its calculation."""
    cycle = open_cycle(actor, name=f"Analisis kebutuhan {as_of.year}", as_of=as_of)
    request_computation(actor, as_of=as_of, cycle_id=cycle.id)
    drain_queue()
    with reading(actor):
        run = find_latest_run(actor)
    if run is None:
        raise RuntimeError("the calculation came to nothing")
    return cycle, Ref("needs.tnarun", run.id)


def _people(
    opened: OpenedAgency, built: DemoAgency, cast: Sequence[Cast], suffix: str, today: date
) -> list[Account]:
    actor = _system(opened.agency.id)
    accounts = []
    for part in cast:
        username = f"{part.role}{suffix}"
        employee_id = _employee(actor, built, part, username)
        grant(actor, employee_id, part)
        accounts.append(prepare(actor, employee_id, part, username, built.name, today))
    admin = opened.codes[0].employee_id
    accounts.append(prepare(actor, admin, Cast("admin"), f"admin{suffix}", built.name, today))
    return accounts


def _employee(actor: Actor, built: DemoAgency, part: Cast, username: str) -> UUID:
    """The holder of the position, or a new account for someone without a NIP."""
    if part.name:
        return open_account(actor, username=username, name=part.name).employee_id
    nip = built.heads[part.position].nip
    with reading(actor):
        return employee_ids_by_nip([nip])[nip]


def grant(actor: Actor, employee_id: UUID, part: Cast) -> None:
    """The roles of a part, each for its unit or for the whole agency."""
    for role, unit_code in part.grants:
        with reading(actor):
            unit_id = unit_ids_by_code([unit_code])[unit_code] if unit_code else None
        grant_role(actor, Ref("organization.employee", employee_id), role=role, unit_id=unit_id)


def prepare(
    actor: Actor, employee_id: UUID, part: Cast, username: str, agency: str, today: date
) -> Account:
    """An account past activation. Raises RuntimeError when it cannot sign in."""
    given = frozenset({role for role, _ in part.grants} | {part.role})
    secret = totp_secret(username) if needs_mfa(given) else None
    person = prepare_account(
        actor,
        Ref("organization.employee", employee_id),
        username=username,
        password=PASSWORD,
        totp_secret=secret,
    )
    holder = load_actor(person.id, actor.agency_id)
    if holder is None:
        raise RuntimeError(f"{username} cannot sign in")
    return Account(
        username, PASSWORD, secret, tuple(sorted(holder.roles)), agency, _unit(actor, holder, today)
    )


def _unit(actor: Actor, holder: Actor, today: date) -> str:
    if holder.unit_id is None:
        return ""
    with reading(actor):
        return unit_names([holder.unit_id], today).get(holder.unit_id, "")


def _national() -> Account:
    secret = totp_secret(NASIONAL)
    open_national_account(SYSTEM, username=NASIONAL, password=PASSWORD, totp_secret=secret)
    return Account(NASIONAL, PASSWORD, secret, (NASIONAL,), "", "")
