"""What the intake is told of the sheets Unit, Jabatan and Pegawai."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from django.utils import timezone

from bina.organization.commands.importing import apply_people, apply_positions, apply_units
from bina.organization.commands.supervision import refresh_agency
from bina.organization.domain.sheets import PERSON, POSITION, UNIT
from bina.organization.queries import (
    employments_by_nip,
    list_positions_for_needs,
    list_units_for_needs,
)
from bina.organization.queries.importing import (
    compare_people,
    compare_positions,
    compare_units,
    list_people_absent_from,
)
from bina.platform.access import Actor
from bina.platform.intake.registry import (
    Absent,
    Row,
    SheetHandler,
    UndoGuard,
    register_sheet,
    register_undo_guard,
)


def known_units(actor: Actor, on: date) -> Iterator[Row]:
    for unit in list_units_for_needs(actor, on):
        yield {
            "Kode Unor": unit.code,
            "Nama Unor": unit.name,
            "Kode Unor Induk": unit.parent_code or "",
        }


def known_positions(actor: Actor, on: date) -> Iterator[Row]:
    for position in list_positions_for_needs(actor, on):
        yield {
            "Kode Jabatan": position.code,
            "Nama Jabatan": position.name,
            "Kode Unor": position.unit_code,
        }


def known_people(actor: Actor, on: date) -> Iterator[Row]:
    return ({"NIP": nip} for nip in employments_by_nip())


def absent_people(actor: Actor, nips: Collection[str]) -> Sequence[Absent]:
    people = list_people_absent_from(actor, nips)
    return [Absent(person.nip, f"{person.name}, {person.unit_name}") for person in people]


def unit_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    units = [unit.code for unit in list_units_for_needs(actor, timezone.localdate())]
    return {"Kode Unor": units, "Kode Unor Induk": units}


def person_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    positions = list_positions_for_needs(actor, timezone.localdate())
    codes = [position.code for position in positions]
    return {**unit_choices(actor), "Kode Jabatan": codes}


register_sheet(
    SheetHandler(
        spec=UNIT,
        order=10,
        noun="unit",
        compare=compare_units,
        apply=apply_units,
        known=known_units,
        choices=unit_choices,
        route="organization:units",
    )
)
register_sheet(
    SheetHandler(
        spec=POSITION,
        order=20,
        noun="jabatan",
        compare=compare_positions,
        apply=apply_positions,
        known=known_positions,
        choices=unit_choices,
        route="organization:positions",
    )
)
register_sheet(
    SheetHandler(
        spec=PERSON,
        order=40,
        noun="pegawai",
        compare=compare_people,
        apply=apply_people,
        known=known_people,
        absent=absent_people,
        choices=person_choices,
        route="organization:people",
    )
)
# columns of an employee that only repeat what dated rows say are made anew
register_undo_guard(
    UndoGuard(
        name="organization.repeated",
        settle=refresh_agency,
        releases=frozenset(
            {
                "organization.employee.unit",
                "organization.employee.position",
                "organization.employee.supervisor",
            }
        ),
    )
)
