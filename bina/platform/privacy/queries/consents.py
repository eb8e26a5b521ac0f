"""Who agreed to what: asked before every use that rests on consent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.privacy.models import Consent
from bina.platform.privacy.purposes import Basis, Purpose
from bina.platform.privacy.queries.purposes import find_purpose, list_purposes


@dataclass(frozen=True)
class ConsentChoice:
    """One question to a person. ``is_outdated``: they agreed to a text that has changed since."""

    purpose: Purpose
    given_at: datetime | None
    withdrawn_at: datetime | None
    is_outdated: bool

    @property
    def is_given(self) -> bool:
        return self.given_at is not None and self.withdrawn_at is None and not self.is_outdated


def consented(person_id: UUID, code: str, on: date) -> bool:
    """Whether the person's consent to the text in force on the day holds on that day.

    A consent that is withdrawn holds no longer from that very moment on. False where the purpose
    has ended, or rests on something else than consent.
    """
    return person_id in consenting_people(code, on, only=(person_id,))


def consenting_people(code: str, on: date, only: Collection[UUID] | None = None) -> frozenset[UUID]:
    """Everybody of the agency in context whose consent holds on the day; see ``consented``."""
    try:
        purpose = find_purpose(code, on)
    except KeyError:
        return frozenset()
    if purpose.id is None or purpose.basis is not Basis.CONSENT:
        return frozenset()
    rows = Consent.objects.filter(_running_on(on), purpose_id=purpose.id)
    if only is not None:
        rows = rows.filter(person_id__in=only)
    return frozenset(rows.values_list("person_id", flat=True))


def _running_on(day: date) -> Q:
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    return Q(given_at__lt=ends) & (Q(withdrawn_at=None) | Q(withdrawn_at__gte=ends))


def list_consent_choices(actor: Actor) -> Sequence[ConsentChoice]:
    """The purposes of today that rest on consent, each with the actor's own answer."""
    asked = [one for one in list_purposes(timezone.localdate()) if one.basis is Basis.CONSENT]
    latest = {row.code: row for row in _own(actor).order_by("given_at")}
    return [_choice(purpose, latest.get(purpose.code)) for purpose in asked]


def _own(actor: Actor) -> QuerySet[Consent]:
    if actor.person_id is None:
        return Consent.objects.none()
    return Consent.objects.filter(person_id=actor.person_id)


def _choice(purpose: Purpose, row: Consent | None) -> ConsentChoice:
    if row is None:
        return ConsentChoice(purpose, None, None, is_outdated=False)
    is_outdated = row.withdrawn_at is None and row.purpose_id != purpose.id
    return ConsentChoice(purpose, row.given_at, row.withdrawn_at, is_outdated)
