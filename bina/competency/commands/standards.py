"""A new version of what a position asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.domain.dictionary import LEVELS
from bina.competency.domain.standard import Importance
from bina.competency.events import StandardRevised
from bina.competency.models import Competency, PositionStandard, StandardLine
from bina.competency.permissions import EDIT_STANDARDS
from bina.competency.queries.incoming_standards import (
    StandardHistory,
    next_version,
    read_histories,
)
from bina.kernel.dated import PlacementKind
from bina.kernel.ref import Ref
from bina.organization.queries import position_ids_by_code
from bina.platform.access import Actor
from bina.platform.bulk import Batch, ref_of, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.outbox import announce


@dataclass(frozen=True, slots=True)
class Requirement:
    """A required level, 1 to 5, and how strongly it is needed."""

    level: int
    importance: Importance


@dataclass(frozen=True, slots=True)
class StandardText:
    """The job analysis of a position: what it is for, its duties and outputs, its legal basis."""

    summary: str
    duties: Sequence[str]
    outputs: Sequence[str]
    regulation_id: UUID | None


@command(
    permission=EDIT_STANDARDS,
    audits="competency.standard.revised",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def revise_standard(
    actor: Actor,
    *,
    position_id: UUID,
    text: StandardText,
    lines: Mapping[UUID, Requirement],
    effective_on: date,
) -> Ref:
    """A new version from ``effective_on``; the older one ends there.

    ``lines`` by competency replace all lines. The version that starts that very day is rewritten.
    """
    if position_id not in position_ids_by_code().values():
        raise NotFound("organization.position")
    _check_lines(lines)
    history = read_histories([position_id])[position_id]
    standard = _version_on(actor.own_agency, history, effective_on)
    _describe(standard, text)
    StandardLine.objects.filter(standard=standard).delete()
    StandardLine.objects.bulk_create(_lines(standard, lines))
    announce(StandardRevised(standard.pk, position_id, effective_on, timezone.now()))
    note(position_id=position_id, version=standard.version, lines=len(lines), after=_told(text))
    return ref_of(standard)


def _check_lines(lines: Mapping[UUID, Requirement]) -> None:
    if not lines:
        raise Refused(_("Standar memerlukan sekurang-kurangnya satu kompetensi."), field="lines")
    if any(line.level not in LEVELS for line in lines.values()):
        raise Refused(_("Tingkat kompetensi adalah 1 sampai 5."), field="lines")
    if Competency.objects.filter(id__in=list(lines)).count() != len(lines):
        raise NotFound("competency.competency")


def _version_on(agency_id: UUID, history: StandardHistory, on: date) -> PositionStandard:
    placement = history.place(on)
    older = None if placement.index is None else history.versions[placement.index]
    if older is not None and placement.kind is PlacementKind.IN_PLACE:
        return older
    batch = Batch()
    if older is not None:
        batch.change(older, {"valid_to": placement.period.start})
    standard = next_version(agency_id, history, older, placement.period)
    batch.create(standard)
    write_batch(batch)
    return standard


def _describe(standard: PositionStandard, text: StandardText) -> None:
    standard.summary = text.summary.strip()
    standard.duties = list(text.duties)
    standard.outputs = list(text.outputs)
    standard.regulation_id = text.regulation_id
    standard.save(update_fields=["summary", "duties", "outputs", "regulation"])


def _lines(standard: PositionStandard, lines: Mapping[UUID, Requirement]) -> list[StandardLine]:
    return [
        StandardLine(
            agency_id=standard.agency_id,
            standard=standard,
            competency_id=competency_id,
            level=line.level,
            importance=line.importance.value,
        )
        for competency_id, line in lines.items()
    ]


def _told(text: StandardText) -> dict[str, object]:
    return {
        "summary": text.summary,
        "duties": list(text.duties),
        "outputs": list(text.outputs),
        "regulation_id": text.regulation_id,
    }
