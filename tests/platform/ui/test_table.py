"""Tables, pagers and the cells in them."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from bina.kernel.page import Page
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table
from bina.platform.ui.table import cell_markup


def render(text: str, address: str = "/", **values: object) -> str:
    request = RequestFactory().get(address)
    template = engines["django"].from_string("{% load ui %}" + text)
    with translation.override("id"):
        return " ".join(template.render(values, request).split())


COLUMNS = (Column("Nama", "head", sort="name"), Column("JP", "number", sort="hours"))
TABLE = Table("Pegawai", COLUMNS, [Row((Link("<b>Agus</b>", "/a/"), 24))], order="name")


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_a_dash(nothing):
    assert cell_markup(nothing) == "–"


def test_nought_is_nought():
    assert cell_markup(0) == "0"


def test_what_users_wrote_is_escaped():
    assert "<b>" not in cell_markup("<b>")
    assert "<b>" not in cell_markup(Link("<b>", '/"x', "<b>"))
    assert "<b>" not in cell_markup(Cell("<b>", "<b>"))
    assert "<b>" not in cell_markup(Badge("<b>", "ok"))


@pytest.mark.requirement("X.09")
def test_roles_keep_the_table_a_table_on_phones():
    text = render("{% table table %}", table=TABLE)
    for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in text
    assert '<td role="cell" class="num wide" data-l="JP">24</td>' in text


def test_headings_order_and_keep_the_filters():
    text = render("{% table table %}", "/?unit=3&sesudah=x", table=TABLE)
    assert 'aria-sort="ascending"' in text
    assert 'href="?unit=3&amp;urut=-name"' in text
    assert 'href="?unit=3&amp;urut=hours"' in text


def test_a_row_needs_as_many_cells_as_columns():
    with pytest.raises(ValueError, match="zip"):
        render("{% table table %}", table=Table("Pegawai", COLUMNS, [Row(("Agus",))]))


def test_pager_counts_and_leads_on():
    page = Page([1, 2, 3], total=79, after="c3")
    text = render('{% pager page "pegawai" %}', "/?unit=3", page=page)
    assert "3 dari 79 pegawai" in text
    assert 'href="?unit=3&amp;sesudah=c3"' in text
    assert "Ke awal" not in text


def test_pager_leads_back_to_the_beginning():
    text = render("{% pager page %}", "/?unit=3&sesudah=c3", page=Page([1], total=79))
    assert 'href="?unit=3"' in text
    assert "Berikutnya" not in text


def test_a_capped_total_says_so():
    page = Page([1], total=1000, after="c", is_capped=True)
    assert "dari lebih dari 1.000 pegawai" in render('{% pager page "pegawai" %}', page=page)
