"""Which office of the first level each unit belongs to."""

from collections.abc import Mapping

from bina.organization.domain.tree import UnitTree


def offices(parents: Mapping[str, str | None]) -> dict[str, str]:
    """The office of each unit; ``parents`` maps every unit to the one above it, or None.

    Under one root, the agency itself, the offices are the units right below it; the root stands
    for the people placed in it directly. With several roots, each root is an office.
    """
    tree = UnitTree(parents)
    tops = {unit: tree.chain(unit)[-1] for unit in parents}
    with_children = {tops[unit] for unit in parents if tops[unit] != unit}
    is_one_agency = len(with_children) == 1
    return {
        unit: _below_top(tree.chain(unit)) if is_one_agency and tops[unit] in with_children else top
        for unit, top in tops.items()
    }


def _below_top(chain: tuple[str, ...]) -> str:
    return chain[-2] if len(chain) > 1 else chain[0]
