"""A large tree shows whole levels from the top."""

from uuid import uuid4

from bina.organization.queries.units import UnitRow
from bina.organization.web.unit_tables import upper_levels


def rows(*depths: int) -> list[UnitRow]:
    return [UnitRow(uuid4(), "U", "Unit", "UNIT", None, depth, 0, 0) for depth in depths]


def test_whole_levels_within_the_limit_and_the_first_always() -> None:
    tree = rows(0, 1, 2, 2, 1, 2)
    assert upper_levels(tree, 6) == tree
    assert [row.depth for row in upper_levels(tree, 5)] == [0, 1, 1]
    assert [row.depth for row in upper_levels(tree, 1)] == [0]
    assert len(upper_levels(rows(0, 0, 0), 1)) == 3
    assert upper_levels([], 10) == []
