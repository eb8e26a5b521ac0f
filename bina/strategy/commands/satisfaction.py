"""Satisfaction figures and interventions by hand."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.strategy.domain.satisfaction import HIGHEST, LOWEST
from bina.strategy.models import SatisfactionScore, ServiceIntervention
from bina.strategy.permissions import ADD_SIGNAL, KEEP_SIGNAL


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """``score`` is an IKM from 0 to 100; ``respondents`` None is not known."""

    ends_on: date
    score: Decimal
    respondents: int | None = None


@command(
    permission=ADD_SIGNAL,
    audits="strategy.satisfaction.added",
    subject="organization.Unit",
    personal=HOLDS_NONE,
)
def add_score(actor: Actor, unit: Any, *, service: str, starts_on: date, facts: ScoreFacts) -> Ref:  # noqa: ANN401 - a row of another app
    """The index of one service in a period.

    Raises Refused for a figure outside 0 to 100, a period that ends before it starts or is not
    over, and where the service has a figure from that day already.
    """
    if not service.strip():
        raise Refused(_("Tuliskan nama layanan."), field="service")
    _check(starts_on, facts)
    same = SatisfactionScore.objects.filter(
        unit_id=unit.pk, service__iexact=service.strip(), starts_on=starts_on
    )
    if same.exists():
        raise Refused(_("Layanan ini sudah memiliki nilai sejak tanggal itu."), field="starts_on")
    made = SatisfactionScore.objects.create(
        agency_id=actor.own_agency,
        unit_id=unit.pk,
        service=service.strip(),
        starts_on=starts_on,
        **asdict(facts),
    )
    note(after={"unit": unit.code, "service": made.service, **asdict(facts)})
    return ref_of(made)


@command(
    permission=KEEP_SIGNAL,
    audits="strategy.satisfaction.corrected",
    subject=SatisfactionScore,
    personal=HOLDS_NONE,
)
def correct_score(actor: Actor, score: SatisfactionScore, *, facts: ScoreFacts) -> Ref:
    """Set the figure right. Raises Refused as ``add_score``."""
    _check(score.starts_on, facts)
    for name, value in asdict(facts).items():
        setattr(score, name, value)
    score.save(update_fields=list(asdict(facts)))
    return ref_of(score)


def _check(starts_on: date, facts: ScoreFacts) -> None:
    if not LOWEST <= facts.score <= HIGHEST:
        raise Refused(_("Nilai IKM adalah 0 sampai 100."), field="score")
    if facts.ends_on < starts_on:
        raise Refused(
            _("Periode berakhir sebelum dimulai. Periksa kedua tanggal."), field="ends_on"
        )
    if facts.ends_on > timezone.localdate():
        raise Refused(_("Periode ini belum berakhir."), field="ends_on")


@command(
    permission=ADD_SIGNAL,
    audits="strategy.intervention.added",
    subject="organization.Unit",
    personal=HOLDS_NONE,
)
def add_intervention(actor: Actor, unit: Any, *, name: str, started_on: date) -> Ref:  # noqa: ANN401 - a row of another app
    """Something was done to better the services of a unit. Raises Refused without a name."""
    if not name.strip():
        raise Refused(_("Tuliskan nama intervensi."), field="name")
    if started_on > timezone.localdate():
        raise Refused(_("Tanggal mulai belum tiba."), field="started_on")
    made = ServiceIntervention.objects.create(
        agency_id=actor.own_agency, unit_id=unit.pk, name=name.strip(), started_on=started_on
    )
    note(after={"unit": unit.code, "name": made.name, "started_on": started_on})
    return ref_of(made)
