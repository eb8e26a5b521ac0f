"""A team side by side: the matrix, and one competency with all people below each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.queries import AskedCompetency
from bina.needs.domain.rating_answers import HIGHEST, UNABLE, Fault
from bina.needs.queries.rating import Item, Member, Team
from bina.needs.web import rating
from bina.platform import ui

TECHNICAL = "teknis"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the matrix; ``item`` None where the position does not ask for it."""

    name: str
    label: str
    url: str
    item: Item | None
    value: str
    at: str
    competency: AskedCompetency
    needs_note: bool = False

    @property
    def self_words(self) -> str:
        return self_words(self.item) if self.item else ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person of the team."""

    member: Member
    badge: ui.Badge
    is_open: bool
    cells: Sequence[Cell]

    @property
    def can_copy(self) -> bool:
        """Only before anything is rated: nothing given is overwritten, nothing waved through."""
        return self.member.has_previous and not self.member.progress.given


@dataclass(frozen=True, slots=True)
class Matrix:
    """People who are asked the same; ``columns`` are competencies with their pages."""

    caption: str
    columns: Sequence[tuple[AskedCompetency, str]]
    rows: Sequence[MatrixRow]


@dataclass(frozen=True, slots=True)
class CompetencyCard:
    """One competency of the team with how far it is."""

    name: str
    url: str
    words: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One person below the others on the page of a competency."""

    name: str
    member: Member
    item: Item
    badge: ui.Badge
    is_open: bool
    at: str
    levels: Sequence[tuple[str, str, bool]]

    @property
    def self_words(self) -> str:
        return self_words(self.item)


def self_words(item: Item) -> str:
    """``mandiri 3``; blank while the rule does not show it."""
    if item.self_level is None:
        return ""
    return _("mandiri %(level)d") % {"level": item.self_level}


def field_name(member: Member, competency_id: UUID) -> str:
    """What a field of the team's form is called behind ``level-`` and ``note-``."""
    return f"{member.form_id.hex}{competency_id.hex}"


def is_technical(row: AskedCompetency) -> bool:
    return row.group == CompetencyGroup.TECHNICAL


def group_tabs(team: Team, current: str) -> list[ui.Tab]:
    """Two groups, so that a matrix stays narrow; none where there is only one."""
    kinds = {is_technical(row) for row in team.competencies}
    if len(kinds) < 2:  # noqa: PLR2004 - both groups
        return []
    path = reverse("needs:rating_team", args=[team.cycle_id])
    return [
        ui.Tab(_("Manajerial dan sosial kultural"), path, current != TECHNICAL),
        ui.Tab(_("Teknis"), f"{path}?kelompok={TECHNICAL}", current == TECHNICAL),
    ]


def asked_group(team: Team, text: str) -> str:
    """The group of an address; technical where the team is asked nothing else."""
    if text == TECHNICAL or all(is_technical(row) for row in team.competencies):
        return TECHNICAL
    return ""


def matrices(team: Team, group: str, day: date) -> list[Matrix]:
    """One for each set of competencies that some people share."""
    wanted = [row for row in team.competencies if is_technical(row) == (group == TECHNICAL)]
    shared: dict[tuple[UUID, ...], list[Member]] = {}
    for member in team.members:
        key = tuple(row.id for row in wanted if row.id in member.items)
        if key:
            shared.setdefault(key, []).append(member)
    return [_matrix(team, wanted, key, members, day) for key, members in shared.items()]


def _matrix(
    team: Team,
    wanted: Iterable[AskedCompetency],
    keys: Sequence[UUID],
    members: Sequence[Member],
    day: date,
) -> Matrix:
    columns = [row for row in wanted if row.id in keys]
    rows = [
        MatrixRow(
            member,
            rating.state_badge(member, day),
            member.is_open_on(day),
            [_cell(team, member, row) for row in columns],
        )
        for member in members
    ]
    linked = [(row, competency_url(team.cycle_id, row.id)) for row in columns]
    return Matrix(_("Tingkat menurut pegawai dan kompetensi"), linked, rows)


def _cell(team: Team, member: Member, row: AskedCompetency) -> Cell:
    item = member.items.get(row.id)
    name, url = field_name(member, row.id), competency_url(team.cycle_id, row.id)
    label = _("%(competency)s, %(person)s") % {"competency": row.name, "person": member.name}
    return Cell(
        name=name,
        label=label,
        url=f"{url}#c{name}",
        item=item,
        value=value_of(item) if item else "",
        at=rating.stamp_ms(item) if item else "",
        competency=row,
        needs_note=bool(item and item.fault and item.answer.level is not None),
    )


def value_of(item: Item) -> str:
    """As a field holds it."""
    if item.answer.is_unable:
        return UNABLE
    return "" if item.answer.level is None else str(item.answer.level)


def competency_url(cycle_id: UUID, competency_id: UUID) -> str:
    path = reverse("needs:rating_team", args=[cycle_id])
    return f"{path}?kompetensi={competency_id}"


def competency_cards(team: Team) -> list[CompetencyCard]:
    return [_card(team, row) for row in team.competencies]


def _card(team: Team, row: AskedCompetency) -> CompetencyCard:
    asked = team.asked(row.id)
    given = sum(member.items[row.id].is_given for member in asked)
    unexplained = sum(needs_words(member.items[row.id]) for member in asked if not member.is_sent)
    words = _("%(given)d dari %(asked)d pegawai") % {"given": given, "asked": len(asked)}
    if unexplained:
        words = _("%(count)d perlu catatan") % {"count": unexplained}
    url = competency_url(team.cycle_id, row.id)
    return CompetencyCard(row.name, url, words, given == len(asked) and not unexplained)


def needs_words(item: Item) -> bool:
    """Whether a level stands that cannot be sent without a note."""
    return item.fault == Fault.UNEXPLAINED


def count_unexplained(team: Team, day: date) -> int:
    """People of the team whose form waits for a note alone or for more."""
    waiting = (member for member in team.members if member.is_open_on(day))
    return sum(any(map(needs_words, member.items.values())) for member in waiting)


def people_of(team: Team, competency_id: UUID, day: date) -> list[Person]:
    return [_person(member, competency_id, day) for member in team.asked(competency_id)]


def _person(member: Member, competency_id: UUID, day: date) -> Person:
    item = member.items[competency_id]
    chosen = value_of(item)
    values = [*map(str, range(HIGHEST + 1)), UNABLE]
    return Person(
        name=field_name(member, competency_id),
        member=member,
        item=item,
        badge=rating.state_badge(member, day),
        is_open=member.is_open_on(day),
        at=rating.stamp_ms(item),
        levels=[(value, "–" if value == UNABLE else value, value == chosen) for value in values],
    )


def neighbours(team: Team, competency_id: UUID) -> tuple[str, str]:
    """Where the competency before and the one after it are rated; blank at the ends."""
    keys = [row.id for row in team.competencies]
    place = keys.index(competency_id)
    before = competency_url(team.cycle_id, keys[place - 1]) if place else ""
    after = competency_url(team.cycle_id, keys[place + 1]) if place + 1 < len(keys) else ""
    return before, after
