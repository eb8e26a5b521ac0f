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
from bina.organization.models import CorrectionRequest
from bina.organization.permissions import ANSWER_CORRECTION
from bina.organization.queries.employee_page import EmployeeDetail, get_employee, get_own_employee
from bina.organization.queries.labels import (
    CORRECTION_STATE_LABELS,
    DATUM_LABELS,
    SEX_LABELS,
    rank_label,
)
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
class CorrectionDetail:
    """A request beside the record; ``present`` is what stands there now."""

    request: CorrectionView
    employee: EmployeeDetail
    present: str


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
    detail, view = get_employee(actor, row.employee_id), _view(row)
    return CorrectionDetail(view, detail, present_words(detail).get(view.datum, ""))


def find_own_record(actor: Actor) -> EmployeeDetail | None:
    """What the agency keeps of the actor; None for who is not on its list."""
    return get_own_employee(actor) if actor.employee_id else None


def present_words(detail: EmployeeDetail) -> Mapping[Datum, str]:
    """What stands on record, by datum; blank where nothing does."""
    return {
        Datum.NAME: detail.name,
        Datum.NIP: detail.nip,
        Datum.NIK: detail.nik,
        Datum.BIRTH: format_date(detail.birth_on) if detail.birth_on else "",
        Datum.SEX: str(SEX_LABELS.get(detail.sex, "")),
        Datum.EDUCATION: detail.education,
        Datum.RANK: rank_label(detail.golongan),
        Datum.POSITION: ", ".join(filter(None, (detail.position_name, detail.unit_name))),
        Datum.SUPERVISOR: detail.supervisor.name,
    }


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
