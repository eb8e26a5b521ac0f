"""Names that documents print beside codes."""

from dataclasses import dataclass

from bina.needs.domain.inputs import NeedsInput


@dataclass(frozen=True, slots=True)
class Names:
    """Names by code; people by NIP."""

    units: dict[str, str]
    positions: dict[str, str]
    people: dict[str, str]
    competencies: dict[str, str]


def names_of(inputs: NeedsInput) -> Names:
    return Names(
        units={row.code: row.name for row in inputs.units},
        positions={row.code: row.name for row in inputs.positions},
        people={row.nip: row.name for row in inputs.people},
        competencies={row.code: row.name for row in inputs.competencies},
    )


def agency_name(inputs: NeedsInput) -> str:
    """The name of the one unit at the top; "" where there are several or none."""
    tops = [unit.name for unit in inputs.units if not unit.parent]
    return tops[0] if len(tops) == 1 else ""
