import pytest

from architecture.texts import check_code_texts, check_component_texts, check_template_texts
from tests.architecture.conftest import House

PAGE = "bina/needs/templates/needs/board.html"


@pytest.mark.parametrize(
    "text",
    [
        "<p>{% translate 'Pegawai' %}</p>",
        "<p>{% blocktranslate trimmed %}Ada {{ n }} pegawai{% endblocktranslate %}</p>",
        "<p>{{ name }} · {{ nip }}</p>",
        "{# Catatan untuk pembaca #}",
        "{% comment %}Catatan{% endcomment %}",
        "<img alt=\"{% translate 'Peta' %}\">",
        "<p class='panjang sekali'>NIP</p>",
        "<script type='module'>let nama = 1</script>",
    ],
)
def test_translated_templates_are_kept(house: House, text: str) -> None:
    assert check_template_texts(house({PAGE: text})) == []


@pytest.mark.parametrize(
    "text", ["<p>\nPegawai</p>", "\n<img alt='Peta unit'>", "\n<input placeholder='Cari'>"]
)
def test_bare_words_are_seen(house: House, text: str) -> None:
    assert len(check_template_texts(house({PAGE: text}))) == 1


def test_arguments_of_components_are_marked(house: House) -> None:
    assert check_component_texts(house({PAGE: '{% empty title=_("Belum ada") %}'})) == []
    assert check_component_texts(house({PAGE: '{% empty title="Belum ada" icon="petal" %}'}))


@pytest.mark.parametrize(
    "text",
    [
        "raise Refused(_('Rencana sudah disetujui.'))",
        "raise Refused(message)",
        "raise Refused(_('Ada %(n)s baris.') % {'n': 3})",
        "Permission('needs.approve', _('Menyetujui'), roles=R, scope=S)",
        "CharField(label=_('Nama'))",
    ],
)
def test_marked_texts_in_code_are_kept(house: House, text: str) -> None:
    assert check_code_texts(house({"bina/needs/commands/plans.py": text})) == []


@pytest.mark.parametrize(
    "text",
    [
        "raise Refused('Rencana sudah disetujui.')",
        "raise Refused(f'Ada {n} baris.')",
        "raise Refused('Ada %s baris.' % n)",
        "Permission('needs.approve', 'Menyetujui', roles=R, scope=S)",
        "CharField(label='Nama')",
    ],
)
def test_bare_texts_in_code_are_seen(house: House, text: str) -> None:
    assert check_code_texts(house({"bina/needs/commands/plans.py": text}))
