"""What the intake is told of the sheet Modul."""

from collections.abc import Mapping, Sequence

from bina.competency.queries import competency_ids_by_code
from bina.curriculum.commands.imports import apply_modules
from bina.curriculum.domain.sheets import MODULE
from bina.curriculum.queries.incoming import compare_modules
from bina.platform.access import Actor
from bina.platform.intake.registry import SheetHandler, register_sheet


def competency_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    return {"Kode Kompetensi": sorted(competency_ids_by_code())}


register_sheet(
    SheetHandler(
        spec=MODULE,
        order=90,
        noun="modul",
        compare=compare_modules,
        apply=apply_modules,
        choices=competency_choices,
        route="curriculum:modules",
    )
)
