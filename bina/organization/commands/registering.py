"""What this app gives the platform: the actor, the scope tree, its sheets, its undo guard."""

from collections.abc import Sequence

from bina.kernel.outcome import RowChange
from bina.organization.commands.importing import put_people, put_positions, put_units
from bina.organization.domain.sheets import PERSON, POSITION, UNIT
from bina.organization.models import Employee
from bina.organization.queries.actors import load_actor
from bina.organization.queries.importing import (
    compare_people,
    compare_positions,
    compare_units,
    known_people,
    known_positions,
    known_units,
    list_absent_people,
    placement_choices,
    unit_choices,
)
from bina.organization.queries.units import CurrentTree
from bina.platform.access import Actor, register_actor_source, register_scope_tree
from bina.platform.intake.registry import (
    SheetHandler,
    UndoGuard,
    register_sheet,
    register_undo_guard,
)

REPEATED_KEYS = {
    "organization.unit": "unit",
    "organization.position": "position",
    "organization.employee": "supervisor",
}


def release_repeated(actor: Actor, changes: Sequence[RowChange]) -> None:
    """Let go of the columns that only repeat what the dated rows say.

    The reaction to the undo fills them anew.
    """
    for kind, column in REPEATED_KEYS.items():
        created = [change.id for change in changes if change.kind == kind and not change.before]
        Employee.objects.filter(**{f"{column}__in": created}).update(**{column: None})


register_actor_source(load_actor)
register_scope_tree(CurrentTree())
register_undo_guard(
    UndoGuard(
        name="organization.repeated",
        blockers=lambda actor, changes: (),
        release=release_repeated,
        releases=frozenset({"organization.employee"}),
    )
)
register_sheet(
    SheetHandler(
        spec=UNIT,
        order=10,
        noun="unit kerja",
        compare=compare_units,
        apply=put_units,
        known=known_units,
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
        absent=list_absent_people,
        choices=placement_choices,
        route="organization:people",
    )
)
