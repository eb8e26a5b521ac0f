"""Observations with their photos, and who may be observed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db.models import Q

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.campaign import SENT, RatingFormState
from bina.needs.models import RatingAttachment, RatingForm, WorkObservation
from bina.needs.permissions import OBSERVE, VIEW_PHOTO, require
from bina.needs.queries.rating.cycles import find_open_cycle
from bina.organization.queries import position_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.files import open_path

FOUND = 20
METHOD = AssessmentMethod.WORK_OBSERVATION


@dataclass(frozen=True, slots=True)
class ObservationView:
    """Where and when a competency was seen; ``seen`` are the indicators that were."""

    competency_id: UUID
    observed_on: date
    place: str
    seen: Sequence[str]


@dataclass(frozen=True, slots=True)
class PhotoView:
    id: UUID
    caption: str


@dataclass(frozen=True, slots=True)
class Observable:
    """Somebody of the open cycle whom the actor may observe."""

    employee_id: UUID
    name: str
    position: str


def observations_of(form_id: UUID) -> dict[UUID, ObservationView]:
    """By competency; the caller has checked the scope."""
    return {
        row.competency_id: ObservationView(
            row.competency_id,
            row.observed_on,
            row.place,
            [one["text"] for one in row.behaviours if one["is_seen"]],
        )
        for row in WorkObservation.objects.filter(form_id=form_id)
    }


def photos_of(form_id: UUID) -> list[PhotoView]:
    """In the order in which they were added; the caller has checked the scope."""
    rows = RatingAttachment.objects.filter(form_id=form_id, kind="photo")
    rows = rows.order_by("file__stored_at", "id")
    return [PhotoView(key, caption) for key, caption in rows.values_list("id", "caption")]


def photo_path(actor: Actor, attachment_id: UUID) -> Path:
    """Where the bytes lie: for the rater, and once sent for the rated person and HR too.

    Raises Forbidden, NotFound.
    """
    require(VIEW_PHOTO, actor)
    is_told = Q(form__state__in=SENT) | Q(form__rater_id=actor.employee_id)
    rows = RatingAttachment.objects.filter(VIEW_PHOTO.narrow(actor), is_told, id=attachment_id)
    file_id = rows.values_list("file_id", flat=True).first()
    if file_id is None:
        raise NotFound("needs.ratingattachment")
    return open_path(actor, file_id)


def has_observations(on: date) -> bool:
    """Whether a cycle takes observations today."""
    return find_open_cycle(METHOD, on) is not None


def find_observable(actor: Actor, text: str, on: date) -> list[Observable]:
    """People of the open cycle in the actor's reach, by a part of the name; the first twenty."""
    require(OBSERVE, actor)
    cycle = find_open_cycle(METHOD, on)
    if cycle is None or not text.strip():
        return []
    rows = RatingForm.objects.filter(
        OBSERVE.narrow(actor), cycle=cycle, employee__name__icontains=text.strip()
    )
    rows = rows.exclude(state=RatingFormState.VOID)
    columns = rows.order_by("employee__sort_key", "employee_id").values_list(
        "employee_id", "employee__name", "position_id"
    )
    found = list(columns.distinct()[:FOUND])
    names = position_names([position for _, _, position in found if position], on)
    return [
        Observable(key, name, names.get(position, "") if position else "")
        for key, name, position in found
        if key != actor.employee_id
    ]
