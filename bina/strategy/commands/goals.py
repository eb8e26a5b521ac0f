"""Programmes, indicators and their targets by hand."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.queries import position_ids_by_code, unit_ids_by_code
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.strategy.domain.objective import PARTS, Direction, PeriodKind
from bina.strategy.models import (
    Indicator,
    IndicatorTarget,
    Objective,
    Programme,
    WorkforceNeed,
)
from bina.strategy.permissions import KEEP_GOALS, KEEP_WORKFORCE


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """``funding_code`` is the code in DPA or DIPA."""

    name: str
    objective_id: UUID
    unit_id: UUID
    funding_code: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """``unit_id`` and ``position_id`` answer for the figures; the position may be open."""

    name: str
    objective_id: UUID
    measure: str
    direction: Direction
    period_kind: PeriodKind
    data_source: str
    unit_id: UUID
    position_id: UUID | None = None
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """``actual`` None is not measured yet."""

    target: Decimal
    baseline: Decimal | None = None
    actual: Decimal | None = None
    recorded_on: date | None = None


@command(
    permission=KEEP_GOALS,
    audits="strategy.programme.added",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def add_programme(actor: Actor, *, code: str, year: int, facts: ProgrammeFacts) -> Ref:
    """A programme of a year. Raises Refused for a code that the year has already."""
    _require_code(code)
    if Programme.objects.filter(code__iexact=code.strip(), year=year).exists():
        raise Refused(_("Kode program ini sudah dipakai pada tahun itu."), field="code")
    _check_links(facts.objective_id, facts.unit_id)
    made = Programme.objects.create(
        agency_id=actor.own_agency, code=code.strip(), year=year, **asdict(facts)
    )
    note(after={"code": made.code, "year": year, **asdict(facts)})
    return ref_of(made)


@command(
    permission=KEEP_GOALS,
    audits="strategy.programme.changed",
    subject=Programme,
    personal=HOLDS_NONE,
)
def change_programme(actor: Actor, programme: Programme, *, facts: ProgrammeFacts) -> Ref:
    """Rename it, link it to another objective or unit, or set its source of money."""
    _check_links(facts.objective_id, facts.unit_id)
    for name, value in asdict(facts).items():
        setattr(programme, name, value)
    programme.save(update_fields=list(asdict(facts)))
    return ref_of(programme)


@command(
    permission=KEEP_GOALS,
    audits="strategy.indicator.added",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def add_indicator(actor: Actor, *, code: str, facts: IndicatorFacts) -> Ref:
    """An indicator of an objective. Raises Refused for a code already used."""
    _require_code(code)
    if Indicator.objects.filter(code__iexact=code.strip()).exists():
        raise Refused(_("Kode indikator ini sudah dipakai. Gunakan kode lain."), field="code")
    _check_indicator(facts)
    made = Indicator.objects.create(agency_id=actor.own_agency, code=code.strip(), **asdict(facts))
    note(after={"code": made.code, **asdict(facts)})
    return ref_of(made)


@command(
    permission=KEEP_GOALS,
    audits="strategy.indicator.changed",
    subject=Indicator,
    personal=HOLDS_NONE,
)
def change_indicator(actor: Actor, indicator: Indicator, *, facts: IndicatorFacts) -> Ref:
    """Set its definition anew. Raises Refused for another period once targets stand."""
    _check_indicator(facts)
    has_targets = IndicatorTarget.objects.filter(indicator=indicator).exists()
    if has_targets and facts.period_kind != indicator.period_kind:
        raise Refused(
            _("Target sudah tercatat menurut periode lama. Buat indikator baru."),
            field="period_kind",
        )
    for name, value in asdict(facts).items():
        setattr(indicator, name, value)
    indicator.save(update_fields=list(asdict(facts)))
    return ref_of(indicator)


@command(
    permission=KEEP_GOALS,
    audits="strategy.target.recorded",
    subject=Indicator,
    personal=HOLDS_NONE,
)
def record_target(
    actor: Actor, indicator: Indicator, *, year: int, part: int, facts: TargetFacts
) -> Ref:
    """Target and actual figure of one period, in place of what stood.

    Raises Refused for a period that the indicator does not have, and for a figure of a day that
    is still to come.
    """
    if not 1 <= part <= PARTS[PeriodKind(indicator.period_kind)]:
        raise Refused(_("Indikator ini tidak memiliki periode dengan nomor itu."), field="part")
    if facts.recorded_on and facts.recorded_on > timezone.localdate():
        raise Refused(_("Tanggal pencatatan belum tiba."), field="recorded_on")
    if facts.actual is not None and facts.recorded_on is None:
        raise Refused(_("Isi tanggal pencatatan realisasi."), field="recorded_on")
    row, _new = IndicatorTarget.objects.update_or_create(
        agency_id=actor.own_agency,
        indicator=indicator,
        year=year,
        part=part,
        defaults=asdict(facts),
    )
    note(after={"indicator": indicator.code, "year": year, "part": part, **asdict(facts)})
    return ref_of(row)


def _require_code(code: str) -> None:
    if not code.strip():
        raise Refused(_("Tuliskan kodenya."), field="code")


def _check_links(objective_id: UUID, unit_id: UUID) -> None:
    if not Objective.objects.filter(id=objective_id).exists():
        raise Refused(_("Tujuan tidak ada dalam daftar."), field="objective")
    if unit_id not in set(unit_ids_by_code().values()):
        raise Refused(_("Unit kerja tidak ditemukan."), field="unit")


def _check_indicator(facts: IndicatorFacts) -> None:
    _check_links(facts.objective_id, facts.unit_id)
    if facts.position_id and facts.position_id not in set(position_ids_by_code().values()):
        raise Refused(_("Jabatan tidak ditemukan."), field="position")


@command(
    permission=KEEP_WORKFORCE,
    audits="strategy.workforce.recorded",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def record_workforce(
    actor: Actor, *, position_id: UUID, year: int, needed: int, basis: str = ""
) -> Ref:
    """How many people a position needs in a year, in place of what stood. Raises Refused."""
    codes = {key: code for code, key in position_ids_by_code().items()}
    if position_id not in codes:
        raise Refused(_("Jabatan tidak ditemukan."), field="position")
    if needed < 0:
        raise Refused(_("Kebutuhan paling sedikit 0."), field="needed")
    values = {"needed": needed, "basis": basis.strip()}
    row, _new = WorkforceNeed.objects.update_or_create(
        agency_id=actor.own_agency, position_id=position_id, year=year, defaults=values
    )
    note(after={"position": codes[position_id], "year": year, **values})
    return ref_of(row)
