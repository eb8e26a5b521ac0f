"""Requests to have a record put right: one's own, and the one that HR answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bina.organization.domain.correction import (
    WRITTEN_AT_ONCE,
    CorrectionState,
    Datum,
    answer_due,
)
from bina.organization.models import CorrectionRequest, Employee
from bina.organization.permissions import ANSWER_CORRECTION
from bina.organization.queries.labels import (
    CORRECTION_STATE_LABELS,
    DATUM_LABELS,
    SEX_LABELS,
    rank_label,
)
from bina.organization.queries.nik import masked_nik
from bina.organization.queries.people import CURRENT_NIP, employee_names, position_names
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.formats import format_date

SHOWN = 20


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """``wanted`` is the raw value; the answer is due by ``due_on``."""

    id: UUID
    employee_id: UUID
    datum: Datum
    datum_words: str
    wanted: str
    wanted_words: str
    state: CorrectionState
    state_words: str
    asked_at: datetime
    due_on: date
    answer: str
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state is CorrectionState.ASKED

    @property
    def is_written_at_once(self) -> bool:
        """Whether accepting it writes the fact; else HR changes it by its own form first."""
        return self.datum in WRITTEN_AT_ONCE


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What stands on record of one employee, by datum; blank where nothing does."""

    employee_id: UUID
    person_id: UUID
    present: Mapping[Datum, str]
    checked_at: datetime | None

    @property
    def name(self) -> str:
        return self.present[Datum.NAME]


@dataclass(frozen=True, slots=True)
class CorrectionDetail:
    """A request beside the record."""

    request: CorrectionView
    record: OwnRecord

    @property
    def present(self) -> str:
        """What stands there now."""
        return self.record.present.get(self.request.datum, "")


def list_own_corrections(actor: Actor) -> Sequence[CorrectionView]:
    """The newest requests of the actor."""
    own = Q(employee_id=actor.employee_id, employee__person_id=actor.person_id)
    rows = CorrectionRequest.objects.filter(own).order_by("-asked_at", "id")
    return [_view(row) for row in rows[:SHOWN]]


def get_correction(actor: Actor, request_id: UUID) -> CorrectionDetail:
    """Raises NotFound outside the actor's scope."""
    rows = CorrectionRequest.objects.filter(ANSWER_CORRECTION.narrow(actor), id=request_id)
    row = rows.first()
    if row is None:
        raise NotFound("organization.correctionrequest")
    record = _record(Q(id=row.employee_id))
    if record is None:
        raise NotFound("organization.employee")
    return CorrectionDetail(_view(row), record)


def find_own_record(actor: Actor) -> OwnRecord | None:
    """What the agency keeps of the actor; None for who is not on its list."""
    if actor.employee_id is None:
        return None
    return _record(Q(id=actor.employee_id, person_id=actor.person_id))


def _record(which: Q) -> OwnRecord | None:
    row = Employee.objects.filter(which).annotate(nip=CURRENT_NIP).first()
    if row is None:
        return None
    return OwnRecord(row.id, row.person_id, _present(row), row.checked_at)


def _present(row: Employee) -> Mapping[Datum, str]:
    return {
        Datum.NAME: row.name,
        Datum.NIP: getattr(row, "nip") or "",  # noqa: B009 - annotated by whoever asks
        Datum.NIK: masked_nik(row),
        Datum.BIRTH: format_date(row.birth_on) if row.birth_on else "",
        Datum.SEX: str(SEX_LABELS.get(row.sex, "")),
        Datum.EDUCATION: row.education,
        Datum.RANK: rank_label(row.golongan),
        Datum.POSITION: _place(row),
        Datum.SUPERVISOR: _supervisor(row),
    }


def _place(row: Employee) -> str:
    today = timezone.localdate()
    positions = position_names([row.position_id], today) if row.position_id else {}
    units = unit_names([row.unit_id], today) if row.unit_id else {}
    return ", ".join([*positions.values(), *units.values()])


def _supervisor(row: Employee) -> str:
    heads = employee_names([row.supervisor_id]) if row.supervisor_id else {}
    return "".join(head.name for head in heads.values())


def _view(row: CorrectionRequest) -> CorrectionView:
    datum, state = Datum(row.datum), CorrectionState(row.state)
    return CorrectionView(
        id=row.id,
        employee_id=row.employee_id,
        datum=datum,
        datum_words=str(DATUM_LABELS[datum]),
        wanted=row.wanted,
        wanted_words=_words(datum, row.wanted),
        state=state,
        state_words=str(CORRECTION_STATE_LABELS[state]),
        asked_at=row.asked_at,
        due_on=answer_due(timezone.localtime(row.asked_at).date()),
        answer=row.answer,
        answered_at=row.answered_at,
    )


def _words(datum: Datum, wanted: str) -> str:
    match datum:
        case Datum.BIRTH:
            return format_date(date.fromisoformat(wanted))
        case Datum.SEX:
            return str(SEX_LABELS.get(wanted, wanted))
        case _:
            return wanted
