"""The heat map."""

import gzip
import random

import pytest
from django.template import engines
from django.utils import translation

from bina.platform.ui import HeatCell, HeatColumn, HeatMap, HeatRow
from bina.platform.ui.heat import step_of

TEMPLATE = "{% load ui %}{% heat_map heat %}"


def render(heat: HeatMap) -> str:
    with translation.override("id"):
        return engines["django"].from_string(TEMPLATE).render({"heat": heat})


def small(*cells: HeatCell) -> HeatMap:
    columns = [HeatColumn(f"K{index}", f"Kompe\u00adtensi {index}") for index in range(len(cells))]
    return HeatMap("Peta", "Unit", columns, [HeatRow("Dinas <A> 100%", cells)])


@pytest.mark.parametrize(("value", "step"), [(0, 1), (59, 1), (60, 2), (71, 3), (72, 4), (78, 5)])
def test_five_steps(value, step):
    assert step_of(value, (60, 66, 72, 78)) == step


def test_a_cell_is_a_link_named_in_full():
    text = render(small(HeatCell(71, "/pegawai/?a=1&b=2")))
    label = "Dinas &lt;A&gt; 100%, Kompetensi 0, 71 persen"
    assert f'<td class="q3"><a href="/pegawai/?a=1&amp;b=2" aria-label="{label}">71</a>' in text


def test_unknown_and_hidden_are_never_nought():
    text = render(small(HeatCell(None), HeatCell(0, is_hidden=True)))
    assert text.count("–") == 2
    assert "disembunyikan demi kerahasiaan" in text
    assert ">0<" not in text


def test_a_row_must_have_a_cell_for_each_column():
    heat = HeatMap("Peta", "Unit", [HeatColumn("A", "A")], [HeatRow("B", [])])
    with pytest.raises(ValueError, match="zip"):
        render(heat)


def test_a_map_of_75_units_and_30_competencies_is_light():
    pick = random.Random(1)  # noqa: S311 # a fixed picture, not a secret
    columns = [HeatColumn(f"K{index:02}", f"Kompetensi {index}") for index in range(30)]
    rows = [
        HeatRow(
            f"Dinas {unit}", [HeatCell(pick.randint(40, 90), f"?u={unit}&k={n}") for n in range(30)]
        )
        for unit in range(75)
    ]
    text = render(HeatMap("Peta", "Unit", columns, rows))
    assert "is-dense" in text
    assert len(gzip.compress(text.encode())) < 15 * 1024
