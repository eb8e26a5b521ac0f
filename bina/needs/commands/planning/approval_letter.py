"""The letter by which a development plan is approved: always Indonesian, as letters are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from django.db.models import Count

from bina.needs.commands.letter_parts import UNIT_HEADS, summary_sheet
from bina.needs.domain.plan import IN_PLAN
from bina.needs.models import DevelopmentPlan, PlanRow, PlanYear
from bina.platform.documents.wording import write_day, write_number, write_rupiah
from bina.platform.letters import Draft, Part, Sheet
from bina.platform.rules import Rule

INSIDE: Final = [standing.value for standing in IN_PLAN]
BASIS: Final = "{basis}; aturan rencana versi {version}."
APPROVES: Final = (
    "{name} versi {number} untuk tahun {first} sampai {last}, yang disusun dari baseline kebutuhan "
    "dengan keadaan per {day}. Peserta, modul, triwulan, dan anggarannya tidak berubah lagi; "
    "perubahan ditetapkan sebagai versi berikutnya."
)


def approval_draft(
    plan: DevelopmentPlan, rule: Rule, heard: Sequence[Part], files: Sequence[str]
) -> Draft:
    """Figures of the whole plan and of each year; ``heard`` is what was said before.

    ``files`` are the names of documents that go with it.
    """
    years = list(PlanYear.objects.filter(plan=plan).order_by("year"))
    return Draft(
        subject=f"Persetujuan {plan.title} versi {plan.version}",
        heading="SURAT PERSETUJUAN",
        body=(
            Part([BASIS.format(basis=rule.legal_basis, version=rule.version)], "Dasar"),
            Part([_approves(plan)], "Menetapkan"),
            *heard,
            Part(term="Ringkasan", sheet=_summary(years)),
            Part(term="Rincian tiap tahun", sheet=_by_year(years)),
        ),
        attachments=files,
        copies=UNIT_HEADS,
    )


def _approves(plan: DevelopmentPlan) -> str:
    return APPROVES.format(
        name=plan.title,
        number=plan.version,
        first=plan.first_year,
        last=plan.first_year + plan.years - 1,
        day=write_day(plan.run.as_of),
    )


def _summary(years: Iterable[PlanYear]) -> Sheet:
    kept = list(years)
    inside = PlanRow.objects.filter(plan_year__in=kept, standing__in=INSIDE)
    counted = inside.aggregate(
        rows=Count("id"),
        people=Count("employee", distinct=True),
        modules=Count("module", distinct=True),
    )
    counts = (
        ("Pegawai dalam rencana", counted["people"]),
        ("Kesenjangan dalam rencana", counted["rows"]),
        ("Modul", counted["modules"]),
    )
    costs = (
        ("Biaya langsung", sum((year.direct_cost for year in kept), Decimal(0))),
        ("Biaya tidak langsung", sum((year.indirect_cost for year in kept), Decimal(0))),
    )
    return summary_sheet(counts, costs)


def _by_year(years: Iterable[PlanYear]) -> Sheet:
    kept = list(years)
    rows = PlanRow.objects.filter(plan_year__in=kept, standing__in=INSIDE)
    counted = dict(rows.values_list("plan_year").annotate(n=Count("id")).order_by())
    return Sheet(
        ("Tahun", "Kesenjangan dalam rencana", "Anggaran", "Biaya langsung"),
        [
            (
                str(year.year),
                write_number(counted.get(year.id, 0)),
                write_rupiah(int(year.budget or 0)),
                write_rupiah(int(year.direct_cost)),
            )
            for year in kept
        ],
    )
