"""What the intake is told of the sheets Unit, Jabatan and Pegawai."""

from bina.organization.commands.importing import put_people, put_positions, put_units
from bina.organization.commands.supervision import refresh_agency
from bina.organization.domain.sheets import PERSON, POSITION, UNIT
from bina.organization.queries.importing import (
    compare_positions,
    compare_units,
    known_positions,
    known_units,
    person_choices,
    unit_choices,
)
from bina.organization.queries.importing_people import (
    compare_people,
    find_nik_clashes,
    known_people,
    list_absent_people,
)
from bina.platform.intake.registry import (
    SheetHandler,
    UndoGuard,
    register_sheet,
    register_undo_guard,
)

register_sheet(
    SheetHandler(
        spec=UNIT,
        order=10,
        noun="unit",
        compare=compare_units,
        apply=put_units,
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
        apply=put_positions,
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
        apply=put_people,
        known=known_people,
        clashes=find_nik_clashes,
        absent=list_absent_people,
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
