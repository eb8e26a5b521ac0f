"""What the intake is told of the sheets Kamus, Standar and Hasil."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils import timezone

from bina.competency.commands.imports import apply_dictionary, apply_results, apply_standards
from bina.competency.domain.sheets import DICTIONARY, RESULT, STANDARD
from bina.competency.queries.dictionary import competencies_by_id
from bina.competency.queries.incoming_dictionary import compare_dictionary
from bina.competency.queries.incoming_results import compare_results
from bina.competency.queries.incoming_standards import compare_standards
from bina.organization.queries import list_positions_for_needs
from bina.platform.access import Actor
from bina.platform.intake.registry import Row, SheetHandler, register_sheet


def known_competencies(actor: Actor, on: date) -> Iterator[Row]:
    for row in competencies_by_id(on).values():
        yield {"Kode Kompetensi": row.code, "Nama Kompetensi": row.name}


def competency_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    rows = competencies_by_id(timezone.localdate()).values()
    return {"Kode Kompetensi": sorted(row.code for row in rows)}


def standard_choices(actor: Actor) -> Mapping[str, Sequence[str]]:
    positions = list_positions_for_needs(actor, timezone.localdate())
    return {**competency_choices(actor), "Kode Jabatan": [row.code for row in positions]}


register_sheet(
    SheetHandler(
        spec=DICTIONARY,
        order=30,
        noun="kompetensi",
        compare=compare_dictionary,
        apply=apply_dictionary,
        known=known_competencies,
        route="competency:dictionary",
    )
)
register_sheet(
    SheetHandler(
        spec=STANDARD,
        order=50,
        noun="baris standar",
        compare=compare_standards,
        apply=apply_standards,
        choices=standard_choices,
        route="competency:standards",
    )
)
register_sheet(
    SheetHandler(
        spec=RESULT,
        order=60,
        noun="hasil asesmen",
        compare=compare_results,
        apply=apply_results,
        choices=competency_choices,
    )
)
