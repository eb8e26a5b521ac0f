"""What the demo shows of the nation: both agencies' figures, and nobody's name."""

import pytest

from tests.journeys.doors import Doors
from tests.journeys.sites import Site

pytestmark = pytest.mark.requirement("0.03")


def test_both_agencies_of_the_demo_have_published(demo: Site) -> None:
    agencies = {agency["id"] for agency in demo.seeded["agencies"]}
    rows = demo.ask("SELECT agency_id, code, is_suppressed, people FROM needs_publishedfigure")
    assert {str(row[0]) for row in rows} == agencies
    assert all((people is None) == hidden for _, _, hidden, people in rows)
    assert {str(row[0]) for row in rows if row[1] == "" and not row[2]} == agencies


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_the_nation_names_agencies_and_no_person(
    demo: Site, doors: Doors, width: int
) -> None:
    with doors.enter("nasional", width=width) as context:
        page = context.new_page()
        page.goto("/nasional/kebutuhan/")
        text = page.content()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for agency in demo.seeded["agencies"]:
        assert agency["name"] in text
        assert not [word for word in agency["canaries"] if word in text]
