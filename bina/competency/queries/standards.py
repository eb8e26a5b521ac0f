"""Standards of positions: the list, one with its history, and how many are complete."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.domain.standard import Coverage, Importance, is_complete
from bina.competency.models import PositionStandard, StandardLine
from bina.competency.queries.dictionary import CompetencyRow, competencies_by_id
from bina.kernel.page import Page
from bina.organization.queries import (
    Post,
    count_posts,
    find_post,
    list_managerial_posts,
    list_posts,
    unit_names,
)
from bina.platform.access import Actor
from bina.platform.errors import NotFound

PAGE_SIZE = 25
COUNT_CAP = 1000
# one row a position: its version, how many lines, and of which groups
SUMMARY = """
SELECT s.position_id, s.version, s.valid_from, count(l.id), array_agg(DISTINCT v."group")
FROM competency_positionstandard s
JOIN competency_standardline l ON l.standard_id = s.id
JOIN competency_competencyversion v ON v.competency_id = l.competency_id
  AND v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to > %(on)s)
WHERE s.valid_from <= %(on)s AND (s.valid_to IS NULL OR s.valid_to > %(on)s)
  AND (%(positions)s::uuid[] IS NULL OR s.position_id = ANY(%(positions)s::uuid[]))
GROUP BY s.id
"""


@dataclass(frozen=True, slots=True)
class StandardSummary:
    """The version that holds; complete when it asks something of all three groups."""

    version: int
    valid_from: date
    lines: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A position and its standard on a day, None when it has none."""

    post: Post
    unit_name: str
    standard: StandardSummary | None


@dataclass(frozen=True, slots=True)
class StandardFilter:
    """``state`` is blank, ``missing``, ``incomplete`` or ``complete``; ``after`` a code."""

    search: str = ""
    kind: str = ""
    state: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    competency: CompetencyRow
    level: int
    importance: Importance


@dataclass(frozen=True, slots=True)
class StandardVersion:
    """One version with everything it says; lines in the order of the dictionary."""

    id: UUID
    version: int
    summary: str
    duties: Sequence[str]
    outputs: Sequence[str]
    regulation_id: UUID | None
    regulation: str
    valid_from: date
    valid_to: date | None
    lines: Sequence[LineView]


@dataclass(frozen=True, slots=True)
class StandardDetail:
    """``shown`` holds on the day, None when no version does; ``history`` newest first."""

    post: Post
    unit_name: str
    shown: StandardVersion | None
    history: Sequence[StandardVersion]


def _summaries(on: date, positions: Sequence[UUID] | None = None) -> dict[UUID, StandardSummary]:
    """By position; None asks for every position of the agency."""
    known = None if positions is None else list(positions)
    with connection.cursor() as cursor:
        cursor.execute(SUMMARY, {"on": on, "positions": known})
        rows = cursor.fetchall()
    return {
        position: StandardSummary(version, start, lines, is_complete(map(CompetencyGroup, groups)))
        for position, version, start, lines, groups in rows
    }


def list_standards(
    actor: Actor, on: date, wanted: StandardFilter, size: int = PAGE_SIZE
) -> Page[StandardRow]:
    """One keyset page of positions by code, with or without a standard.

    A state is known only from the lines of every standard; without one, a page reads its own.
    """
    if not wanted.state:
        return _plain_page(on, wanted, size)
    summaries = _summaries(on)
    posts = [
        post
        for post in list_posts(on, search=wanted.search, kind=wanted.kind)
        if _is_wanted(wanted.state, summaries.get(post.id))
    ]
    left = [post for post in posts if post.code > wanted.after]
    shown = left[:size]
    after = shown[-1].code if len(left) > size else None
    return Page(_rows(on, shown, summaries), len(posts), after)


def _plain_page(on: date, wanted: StandardFilter, size: int) -> Page[StandardRow]:
    asked = {"search": wanted.search, "kind": wanted.kind}
    posts = list_posts(on, **asked, after=wanted.after, size=size + 1)
    shown = posts[:size]
    total = count_posts(on, **asked, cap=COUNT_CAP)
    rows = _rows(on, shown, _summaries(on, [post.id for post in shown]))
    after = shown[-1].code if len(posts) > size else None
    return Page(rows, min(total, COUNT_CAP), after, total > COUNT_CAP)


def _rows(
    on: date, shown: Sequence[Post], summaries: dict[UUID, StandardSummary]
) -> list[StandardRow]:
    units = unit_names({post.unit_id for post in shown}, on)
    return [
        StandardRow(post, units.get(post.unit_id, ""), summaries.get(post.id)) for post in shown
    ]


def _is_wanted(state: str, summary: StandardSummary | None) -> bool:
    match state:
        case "missing":
            return summary is None
        case "incomplete":
            return summary is not None and not summary.is_complete
        case "complete":
            return summary is not None and summary.is_complete
        case _:
            return True


def standard_coverage(actor: Actor, on: date) -> Coverage:
    """Complete standards of all managerial positions."""
    managerial = list_managerial_posts(on)
    summaries = _summaries(on, managerial)
    complete = [key for key in managerial if key in summaries and summaries[key].is_complete]
    return Coverage(len(complete), len(managerial))


def get_standard(actor: Actor, position_id: UUID, on: date) -> StandardDetail:
    """Raises NotFound for a position of another agency too."""
    post = find_post(position_id, on)
    if post is None:
        raise NotFound("organization.position")
    history = _versions(position_id, on)
    shown = next((row for row in history if _holds(row, on)), None)
    unit_name = unit_names([post.unit_id], on).get(post.unit_id, "")
    return StandardDetail(post, unit_name, shown, history)


def _holds(version: StandardVersion, on: date) -> bool:
    return version.valid_from <= on and (version.valid_to is None or on < version.valid_to)


def _versions(position_id: UUID, on: date) -> list[StandardVersion]:
    rows = PositionStandard.objects.filter(position_id=position_id)
    standards = list(rows.select_related("regulation").order_by("-valid_from"))
    entries = competencies_by_id(on)
    lines: dict[UUID, list[LineView]] = {row.pk: [] for row in standards}
    for line in StandardLine.objects.filter(standard__in=standards):
        view = LineView(entries[line.competency_id], line.level, Importance(line.importance))
        lines[line.standard_id].append(view)
    order = {row.id: number for number, row in enumerate(_in_order(entries))}
    return [
        _version(row, sorted(lines[row.pk], key=lambda line: order[line.competency.id]))
        for row in standards
    ]


def _in_order(entries: dict[UUID, CompetencyRow]) -> list[CompetencyRow]:
    groups = [CompetencyGroup.MANAGERIAL, CompetencyGroup.SOCIOCULTURAL, CompetencyGroup.TECHNICAL]
    return sorted(entries.values(), key=lambda row: (groups.index(row.group), row.code))


def _version(row: PositionStandard, lines: Sequence[LineView]) -> StandardVersion:
    return StandardVersion(
        id=row.pk,
        version=row.version,
        summary=row.summary,
        duties=row.duties,
        outputs=row.outputs,
        regulation_id=row.regulation_id,
        regulation=row.regulation.code if row.regulation else "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        lines=lines,
    )
