"""Why a finding weighs on training needs: the sum behind its audit factor."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.kernel.plain import as_decimal
from bina.platform.formats import format_level, format_number
from bina.platform.ui import Explanation, Factor, Source
from bina.strategy.domain.effect import ONE, FindingEffect, SignalRules, audit_factor
from bina.strategy.queries.findings import FindingDetail


def _show(value: Fraction) -> str:
    return format_number(as_decimal(value), 4).rstrip("0").rstrip(",.")


def explain_finding(detail: FindingDetail) -> Explanation:
    """The audit factor of the finding's competency on its unit."""
    factor = audit_factor([detail.total], detail.rules)
    rules = detail.rules
    sources: Sequence[Source] = (_counted(detail),) if detail.total else ()
    return Explanation(
        question=_("Mengapa %(factor)s?") % {"factor": _show(factor)},
        sentence=_sentence(detail),
        factors=(
            Factor(_("Tanpa temuan"), "1"),
            Factor(_("Tambahan: %(sum)s") % {"sum": _product(detail)}, _show(factor - ONE)),
        ),
        result=Factor(
            _("Faktor audit %(code)s") % {"code": detail.row.competency_code}, _show(factor)
        ),
        sources=sources,
        rule=_rule(rules),
        who=_("Pengelola SDM atau auditor, dengan memperbarui status temuan."),
        sign="+",
        is_open=True,
    )


def _product(detail: FindingDetail) -> str:
    share = min(ONE, detail.total / detail.rules.audit_full)
    words = "%(reach)s × %(total)s ÷ %(full)s"
    if share == ONE:
        words = "%(reach)s × 1"
    return words % {
        "reach": _show(detail.rules.audit_reach),
        "total": _show(detail.total),
        "full": _show(detail.rules.audit_full),
    }


def _sentence(detail: FindingDetail) -> str:
    row = detail.row
    sentences = {
        FindingEffect.COUNTS: _(
            "Kesenjangan kompetensi %(code)s pada pegawai di %(unit)s dan unit di bawahnya "
            "didahulukan, karena temuan ini belum selesai."
        ),
        FindingEffect.DONE: _(
            "Temuan ini sudah selesai, maka tidak menambah prioritas. Faktor di bawah berasal "
            "dari temuan lain pada kompetensi %(code)s di %(unit)s atau unit di atasnya."
        ),
        FindingEffect.TOO_OLD: _(
            "Temuan ini lebih dari %(years)d tahun yang lalu, maka tidak lagi menambah prioritas. "
            "Faktor di bawah berasal dari temuan lain pada kompetensi %(code)s."
        ),
        FindingEffect.LATER: _("Tanggal temuan ini belum tiba, maka belum menambah prioritas."),
    }
    return sentences[row.effect] % {
        "code": row.competency_code,
        "unit": row.unit_name,
        "years": detail.rules.finding_years,
    }


def _counted(detail: FindingDetail) -> Source:
    own = detail.row.effect is FindingEffect.COUNTS
    count = own + len(detail.others) + detail.hidden
    words = ngettext(
        "%(count)d temuan yang belum selesai, jumlah tingkat %(total)s.",
        "%(count)d temuan yang belum selesai, jumlah tingkat %(total)s.",
        count,
    ) % {"count": count, "total": format_level(as_decimal(detail.total))}
    if detail.hidden:
        above = ngettext(
            "%(count)d di antaranya pada unit di atas, di luar kewenangan Anda.",
            "%(count)d di antaranya pada unit di atas, di luar kewenangan Anda.",
            detail.hidden,
        ) % {"count": detail.hidden}
        words = f"{words} {above}"
    return Source(_("Temuan apa saja yang dihitung?"), text=words)


def _rule(rules: SignalRules) -> str:
    return _(
        "Dihitung temuan yang belum selesai dalam %(years)d tahun terakhir, pada unit itu dan "
        "unit di atasnya. Tambahan penuh %(reach)s tercapai saat jumlah tingkat %(full)s."
    ) % {
        "years": rules.finding_years,
        "reach": _show(rules.audit_reach),
        "full": _show(rules.audit_full),
    }
