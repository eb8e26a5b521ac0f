"""Why a module costs what it costs for a number of participants."""

from fractions import Fraction
from math import floor

from django.utils.translation import gettext as _

from bina.curriculum.domain.cost import DirectCost, direct_cost
from bina.curriculum.queries import ModuleRow
from bina.platform.formats import format_number, format_rupiah
from bina.platform.ui import Explanation, Factor, Source


def one_full_cohort(row: ModuleRow) -> int:
    """The number of participants to start from."""
    return max(1, floor(row.capacity))


def cost_of(row: ModuleRow, participants: int) -> DirectCost:
    """For a row with costs."""
    return direct_cost(
        participants,
        Fraction(row.capacity),
        Fraction(row.cohort_cost or 0),
        Fraction(row.participant_cost or 0),
    )


def explain_cost(row: ModuleRow, participants: int) -> Explanation:
    """The sum of fixed and variable cost."""
    cost = cost_of(row, participants)
    counts = {
        "cohorts": format_number(cost.cohorts),
        "participants": format_number(participants),
        "seats": format_number(row.capacity),
    }
    return Explanation(
        question=_("Mengapa %(cost)s?") % {"cost": format_rupiah(cost.total)},
        sentence=_(
            "%(participants)s peserta memerlukan %(cohorts)s angkatan, karena satu angkatan "
            "memuat %(seats)s peserta."
        )
        % counts,
        factors=_factors(row, cost),
        result=Factor(_("Biaya langsung"), format_rupiah(cost.total)),
        sources=(
            Source(
                _("Apa yang belum termasuk?"),
                text=_(
                    "Biaya tidak langsung, yaitu nilai jam kerja peserta menurut golongan. "
                    "Biaya itu dihitung pada analisis kebutuhan, saat pesertanya diketahui."
                ),
            ),
        ),
        rule=_("Jumlah angkatan adalah peserta dibagi kapasitas, dibulatkan ke atas."),
        who=_("Pengelola SDM, dengan mengunggah katalog modul yang diperbarui."),
        sign="+",
        is_open=True,
    )


def _factors(row: ModuleRow, cost: DirectCost) -> tuple[Factor, Factor]:
    cohorts = _("Biaya tetap: %(count)s angkatan × %(price)s") % {
        "count": format_number(cost.cohorts),
        "price": format_rupiah(row.cohort_cost),
    }
    people = _("Biaya peserta: %(count)s × %(price)s") % {
        "count": format_number(cost.participants),
        "price": format_rupiah(row.participant_cost),
    }
    return (
        Factor(cohorts, format_rupiah(cost.fixed)),
        Factor(people, format_rupiah(cost.variable)),
    )
