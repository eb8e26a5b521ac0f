import pytest

from architecture.pages import (
    check_addresses,
    check_forms,
    check_homes,
    check_includes,
    check_rendered,
    check_routes,
    check_unused,
)
from tests.architecture.conftest import House

PAGE = "bina/needs/templates/needs/board.html"


def test_templates_stand_in_their_own_folder(house: House) -> None:
    assert check_homes(house({PAGE: ""})) == []
    assert check_homes(house({"bina/needs/templates/organization/unit.html": ""}))
    assert check_homes(house({"bina/needs/templates/board.html": ""}))


def test_a_topic_of_platform_has_its_folder(house: House) -> None:
    files = {
        "bina/platform/ui/templates/ui/table.html": "",
        "bina/platform/templates/404.html": "",
    }
    assert check_homes(house(files)) == []


@pytest.mark.parametrize("name", ["ui/base.html", "needs/row.html"])
def test_kit_and_own_templates_are_drawn(house: House, name: str) -> None:
    assert check_includes(house({PAGE: f'{{% extends "{name}" %}}'})) == []


@pytest.mark.parametrize(
    "text",
    [
        '{% include "organization/unit.html" %}',
        "{% extends 'portal/base.html' %}",
        "{% include row.template %}",
    ],
)
def test_other_templates_are_not_drawn(house: House, text: str) -> None:
    (finding,) = check_includes(house({PAGE: f"\n{text}"}))
    assert finding.line == 2


def test_views_render_own_templates(house: House) -> None:
    view = "bina/needs/web/views.py"
    assert check_rendered(house({view: "X = 'needs/board.html'\n"})) == []
    assert check_rendered(house({view: "X = 'organization/unit.html'\n"}))


def test_unused_template_is_seen(house: House) -> None:
    view = {"bina/needs/web/views.py": "X = 'needs/board.html'\n"}
    assert check_unused(house({PAGE: ""} | view)) == []
    other = "bina/needs/templates/needs/other.html"
    (finding,) = check_unused(house({PAGE: "", other: ""} | view))
    assert finding.path == other


def test_part_of_a_name_may_vary(house: House) -> None:
    files = {
        "bina/platform/ui/templates/ui/badge.html": "",
        "bina/platform/ui/drawing.py": "def f(name):\n    return f'ui/{name}.html'\n",
    }
    assert check_unused(house(files)) == []


@pytest.mark.parametrize("text", ["{% url 'needs:board' %}", "{% url 'organization:unit' pk %}"])
def test_links_lead_down(house: House, text: str) -> None:
    assert check_routes(house({PAGE: text})) == []


@pytest.mark.parametrize("text", ["{% url 'portal:home' %}", '{% button route="portal:home" %}'])
def test_links_upward_are_seen(house: House, text: str) -> None:
    assert check_routes(house({PAGE: text}))


def test_routes_in_code_lead_down(house: House) -> None:
    assert check_routes(house({"bina/needs/web/views.py": "redirect('portal:home')\n"}))
    downward = {"bina/portal/web/views.py": "reverse('needs:board')\n"}
    assert check_routes(house(downward)) == []


def test_written_addresses_are_seen(house: House) -> None:
    assert check_addresses(house({PAGE: '<a href="/pegawai/">'}))
    assert check_addresses(house({PAGE: "<a href=\"{% url 'needs:board' %}\">"})) == []


def test_a_form_without_its_keys_is_seen(house: House) -> None:
    form = '<form\n class="x" method="post">{}</form>'
    assert check_forms(house({PAGE: form.format("{% form_keys %}") + "<form>"})) == []
    for text in ("", "{% csrf_token %}", "{% form_keys %}{% csrf_token %}"):
        (finding,) = check_forms(house({PAGE: form.format(text)}))
        assert finding.path == PAGE
