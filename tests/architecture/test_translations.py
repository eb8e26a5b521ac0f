import gettext
from pathlib import Path

import pytest

from architecture.repository import Repository
from architecture.translations import (
    PO_FILE,
    check_catalogue,
    compile_catalogue,
    gather,
    main,
    read_catalogue,
    update,
)
from tests.architecture.conftest import House, write_files

FILES = {
    "bina/needs/domain/gap.py": "A = marked('Kurang')\n",
    "bina/needs/web/views.py": "A = _('Pegawai')\nB = ngettext('%(n)s unit', '%(n)s unit', n)\n"
    "C = pgettext_lazy('jabatan', 'Kelas')\n",
    "bina/needs/templates/needs/board.html": """{% load i18n %}
    <h1 title="{% translate 'Papan' %}">It's</h1>
      {% blocktranslate trimmed with name=unit.name %}
        Kebutuhan
        {{ name }}
      {% endblocktranslate %}
  {% blocktranslate count n=rows %}{{ n }} baris{% plural %}{{ n }} baris{% endblocktranslate %}
    {% empty title=_("Belum ada") %}
""",
}
GATHERED = {
    "Kurang",
    "Pegawai",
    ("%(n)s unit", "%(n)s unit"),
    "Kelas",
    "Papan",
    "Kebutuhan %(name)s",
    ("%(n)s baris", "%(n)s baris"),
    "Belum ada",
}


def faults(root: Path) -> list[str]:
    return sorted(finding.message for finding in check_catalogue(Repository(root)))


def write_catalogue(root: Path, text: str) -> Path:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    write_files(root, {str(PO_FILE): header + text})
    return root


def test_texts_are_gathered_from_code_and_templates(house: House) -> None:
    assert {message.id for message in gather(house(FILES)) if message.id} == GATHERED


def test_update_keeps_translations_and_drops_left_overs(house: House) -> None:
    root = house({"bina/needs/web/views.py": "A = _('Pegawai')\nB = _('Unit')\n"}).root
    write_catalogue(root, 'msgid "Pegawai"\nmsgstr "Employee"\n\nmsgid "Lama"\nmsgstr "Old"\n')
    update(root)
    known = {message.id: message.string for message in read_catalogue(root) if message.id}
    assert known == {"Pegawai": "Employee", "Unit": ""}


def test_update_twice_changes_nothing(house: House) -> None:
    root = house(FILES).root
    update(root)
    first = (root / PO_FILE).read_text(encoding="utf-8")
    update(root)
    assert (root / PO_FILE).read_text(encoding="utf-8") == first
    assert "Date" not in first
    assert "@" not in first


@pytest.mark.parametrize(
    ("catalogue", "expected"),
    [
        ('msgid "Ada %(n)s"\nmsgstr "There are %(n)s"\n', []),
        ("", ["'Ada %(n)s': no English text"]),
        ('msgid "Ada %(n)s"\nmsgstr ""\n', ["'Ada %(n)s': no English text"]),
        (
            'msgid "Ada %(n)s"\nmsgstr "There are %(m)s"\n',
            ["'Ada %(n)s': placeholders differ from 'There are %(m)s'"],
        ),
        ('#, fuzzy\nmsgid "Ada %(n)s"\nmsgstr "%(n)s"\n', ["'Ada %(n)s': marked fuzzy"]),
        (
            'msgid "Ada %(n)s"\nmsgstr "%(n)s"\n\nmsgid "Lama"\nmsgstr "Old"\n',
            ["'Lama': no longer used"],
        ),
    ],
)
def test_catalogue_is_judged(house: House, catalogue: str, expected: list[str]) -> None:
    root = house({"bina/needs/web/views.py": "A = _('Ada %(n)s')\n"}).root
    assert faults(write_catalogue(root, catalogue)) == expected


def test_every_plural_form_is_needed(house: House) -> None:
    root = house({"bina/needs/web/views.py": "A = ngettext('%d unit', '%d unit', n)\n"}).root
    text = 'msgid "%d unit"\nmsgid_plural "%d unit"\nmsgstr[0] "%d unit"\nmsgstr[1] ""\n'
    assert faults(write_catalogue(root, text)) == [
        "('%d unit', '%d unit'): no English text",
    ]


def test_compiled_catalogue_is_read_by_gettext(house: House) -> None:
    root = house({}).root
    write_catalogue(root, 'msgctxt "jabatan"\nmsgid "Kelas"\nmsgstr "Class"\n')
    with compile_catalogue(root).open("rb") as file:
        assert gettext.GNUTranslations(file).pgettext("jabatan", "Kelas") == "Class"


def test_unknown_word_is_a_usage_error() -> None:
    assert main(["translate"]) == 2
