"""Help: both languages of every topic, and the one that explains the page at hand."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from bina.cli.urls import list_routes
from bina.portal.web.help import FOLDER, TOPICS, _guide
from bina.portal.web.help_places import PLACES, slug_for
from tests.organization.factories import make_regency
from tests.portal.web.acting import browser_at, text_of


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_topic_is_written(language: str) -> None:
    written = {path.stem for path in (FOLDER / language).glob("*.md")}
    assert {topic.slug for topic in TOPICS} == written
    with override(language):
        assert all(_guide(topic.slug) for topic in TOPICS)


def test_places_name_topics_and_routes_that_there_are() -> None:
    names = [route.name for route in list_routes()]
    assert PLACES.keys() <= {topic.slug for topic in TOPICS}
    idle = [
        start
        for starts in PLACES.values()
        for start in starts
        if not any(name.startswith(start) for name in names)
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("route", "slug"),
    [
        ("needs:rating_team", "penilaian"),
        ("needs:answer", "jawaban-kesenjangan"),
        ("needs:answer_objection", "rancangan"),
        ("needs:plan_budget", "anggaran"),
        ("needs:plan_rows", "rencana"),
        ("portal:home", None),
    ],
)
def test_the_longest_beginning_counts(route: str, slug: str | None) -> None:
    assert slug_for(route) == slug


@pytest.mark.django_db
def test_the_foot_of_a_page_leads_to_its_guide() -> None:
    desk = browser_at(make_regency(), "J21")
    guide = reverse("portal:help_topic", args=["tugas"])
    assert f'<a href="{guide}">Bantuan: Tugas dan pemberitahuan</a>' in text_of(desk, "/tugas/")
    assert "Bantuan:" not in text_of(desk, "/")
    assert "Hari kerja" in text_of(desk, guide)
