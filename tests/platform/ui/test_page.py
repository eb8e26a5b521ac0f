"""The page shell, messages, states."""

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from bina.platform.errors import Refused
from bina.platform.ui import Account, Place, PlaceGroup
from bina.platform.ui.shell import Workspace

PAGE = """{% extends "ui/base.html" %}{% load ui %}
{% block title %}Unit <i> {{ name }}{% endblock %}
{% block content %}{% panel "Judul" %}{{ name }}{% endpanel %}{% endblock %}"""


def render(text: str, **values: object) -> str:
    request = RequestFactory().get("/unit/")
    with translation.override("id"):
        return " ".join(engines["django"].from_string(text).render(values, request).split())


@pytest.mark.requirement("X.08")
def test_every_page_has_its_language_title_heading_and_content():
    text = render(PAGE, name="<b>")
    assert '<html lang="id">' in text
    assert "<title>Unit <i> &lt;b&gt; · bina</title>" in text
    assert text.count("<h1>") == 1
    assert "<h1>Unit <i> &lt;b&gt;</h1>" in text.replace("<h1> ", "<h1>").replace(" </h1>", "</h1>")
    assert '<main class="b-main" id="isi"' in text
    assert "&lt;b&gt; </section>" in text


def test_the_shell_shows_places_and_account():
    home, unit = Place("Beranda", "/", "home", True, 5), Place("Unit", "/u/", "unit")
    groups = (PlaceGroup("", (home,)), PlaceGroup("Organisasi", (unit,), is_open=False))
    account = Account("Ningsih Basri, S.STP.", "Kabupaten Contoh", sign_out_url="/keluar/")
    text = render(PAGE, navigation=groups, dock=(home,), account=account)
    assert '<a href="/" aria-current="page">' in text
    assert '<details class="b-nav-group"> <summary> Organisasi' in text
    assert text.count('<a href="/u/">') == 2  # in the rail, and behind the phone's "Lainnya"
    assert text.count('action="/keluar/"') == 2
    assert ">NB<" in text


def test_a_page_says_in_what_role_it_is_worked_on():
    text = render(PAGE, workspace=Workspace("Sebagai Atasan · Dinas <Uji>", "key"))
    assert "Sebagai Atasan · Dinas &lt;Uji&gt;" in text.partition("<h1>")[0]


def test_a_page_without_account_still_stands():
    assert "b-me" not in render(PAGE)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ningsih Basri, S.STP., M.Si.", "NB"),
        ("dr. Agus Setiawan, Sp.A.", "AS"),
        ("Sukarno", "S"),
        ("H.", "H"),
    ],
)
def test_initials_leave_degrees_out(name, initials):
    assert Account(name, "Kabupaten Contoh").initials == initials


def test_a_blocked_button_says_why():
    text = render('{% load ui %}{% button "Tetapkan" blocked="Dua unit belum selesai." %}')
    assert 'aria-disabled="true"' in text
    assert "Dua unit belum selesai." in text


@pytest.mark.parametrize("status", [400, 429, 500, 503])
def test_states_without_request_or_database(status):
    text = render_to_string(f"{status}.html")
    assert text.count("<h1>") == 1
    assert f"{status}" in text
    assert "<script" not in text


@pytest.mark.parametrize("status", [403, 404, 409])
def test_states_inside_the_shell(status):
    refusal = Refused("Siklus belum dapat ditetapkan.", problems=("Dinas Sosial",))
    text = render_to_string(f"{status}.html", {"refusal": refusal})
    assert text.count("<h1>") == 1
    assert "data-bina-state" in text
    assert ("Dinas Sosial" in text) == (status == 409)


def test_no_template_needs_inline_style_or_script():
    for status in (403, 404, 409, 500, 503):
        text = render_to_string(f"{status}.html")
        assert " style=" not in text
        assert "onclick" not in text
        assert "data:" not in text
