"""The answer to "Mengapa?" as the interface kit shows it."""

from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from bina.competency.domain.methods import METHOD_NAMES, AssessmentMethod
from bina.needs.domain.rounding import places_that_add_up
from bina.needs.queries import ConsultationUse, Explanation, FindingUse, KpiUse, ResultUse
from bina.needs.web.words import IMPORTANCES, label, rule_line
from bina.platform import ui
from bina.platform.formats import format_date, format_level, format_number, format_percent
from bina.strategy.queries import CONSULTATION_KIND_LABELS, VERDICT_LABELS


class Sum:
    """An explanation with the decimals that make its product come out."""

    def __init__(self, found: Explanation) -> None:
        self.found = found
        factors = found.factors
        self.values = (
            found.gap or Decimal(0),
            factors.importance,
            factors.service,
            factors.strategic,
            factors.audit,
            factors.kpi,
            factors.consultation,
        )
        self.places = places_that_add_up(self.values, found.priority)

    def show(self, value: Decimal) -> str:
        exact = round(value, self.places)
        return format_number(exact)

    def factors(self) -> list[ui.Factor]:
        labels = (
            _("Kesenjangan"),
            _("Penting: %(word)s") % {"word": label(IMPORTANCES, self.found.importance)},
            _("Dampak layanan"),
            _("Bobot strategis"),
            _("Temuan audit"),
            _("Kinerja unit"),
            _("Konsultasi"),
        )
        return [
            ui.Factor(name, self.show(value))
            for name, value in zip(labels, self.values, strict=True)
        ]


def why_priority(found: Explanation, *, is_open: bool = True) -> ui.Explanation:
    """The product behind a priority; without a gap, why there is none."""
    total = Sum(found)
    priority = total.show(found.priority)
    has_gap = bool(found.gap)
    return ui.Explanation(
        question=_("Mengapa %(value)s?") % {"value": priority} if has_gap else _("Mengapa?"),
        sentence=_sentence(found),
        factors=total.factors() if has_gap else (),
        result=ui.Factor(_("Prioritas"), priority) if has_gap else None,
        sources=[source for source in _sources(found) if source],
        rule=rule_line(found.rule),
        who=_who(found),
        is_open=is_open,
    )


def _sources(found: Explanation) -> list[ui.Source | None]:
    return [_held(found), _audit(found), _kpi(found), _consultations(found)]


def _sentence(found: Explanation) -> str:
    parts = {
        "required": found.required,
        "held": format_level(found.held),
        "gap": format_level(found.gap),
        "date": format_date(found.as_of),
    }
    if found.held is None:
        return (
            _(
                "Jabatan mensyaratkan tingkat %(required)s. Belum ada hasil penilaian yang masih "
                "berlaku pada %(date)s, maka kesenjangannya belum diketahui."
            )
            % parts
        )
    if not found.gap:
        return (
            _(
                "Jabatan mensyaratkan tingkat %(required)s, yang dimiliki %(held)s. Tidak ada "
                "kesenjangan."
            )
            % parts
        )
    return (
        _(
            "Jabatan mensyaratkan tingkat %(required)s, yang dimiliki %(held)s. "
            "Kesenjangan %(gap)s dikalikan enam bobot:"
        )
        % parts
    )


def _held(found: Explanation) -> ui.Source | None:
    if found.held is None or found.confidence is None:
        return None
    parts = {
        "sum": format_number(round(found.weighted_sum, 4)),
        "confidence": format_number(round(found.confidence, 2)),
        "held": format_level(found.held),
    }
    text = _("Jumlah %(sum)s dibagi bobot yang ada, %(confidence)s, menghasilkan %(held)s.") % parts
    return ui.Source(
        question=_("Dari mana %(value)s?") % {"value": format_level(found.held)},
        facts=[_result(result) for result in found.results],
        text=" ".join([text, _missing(found)]).strip(),
    )


def _method(code: str) -> str:
    return METHOD_NAMES[AssessmentMethod(code)]


def _result(use: ResultUse) -> tuple[str, str]:
    parts = {
        "method": _method(use.method),
        "date": format_date(use.assessed_on),
    }
    return (
        _("%(method)s, %(date)s") % parts,
        f"{format_number(use.level)} × {format_number(use.weight)}",
    )


def _missing(found: Explanation) -> str:
    if not found.missing_methods or found.confidence is None:
        return ""
    parts = {
        "confidence": format_number(round(found.confidence, 2)),
        "methods": ", ".join(map(_method, found.missing_methods)),
    }
    return _("Keyakinan %(confidence)s. Belum ada: %(methods)s.") % parts


def _audit(found: Explanation) -> ui.Source | None:
    if not found.findings:
        return None
    return ui.Source(
        question=_("Dari mana temuan audit %(value)s?")
        % {"value": format_number(round(found.factors.audit, 4))},
        facts=[_finding(finding) for finding in found.findings],
        text=_("Jumlah tingkat temuan yang belum selesai dalam dua tahun: %(sum)s.")
        % {"sum": format_number(found.severity_sum)},
    )


def _finding(use: FindingUse) -> tuple[str, str]:
    parts = {"number": use.number, "unit": use.unit, "date": format_date(use.found_on)}
    return (
        _("Temuan %(number)s pada %(unit)s, %(date)s") % parts,
        _("tingkat %(severity)s") % {"severity": format_number(use.severity)},
    )


def _kpi(found: Explanation) -> ui.Source | None:
    if not found.kpis:
        return None
    return ui.Source(
        question=_("Dari mana kinerja unit %(value)s?")
        % {"value": format_number(round(found.factors.kpi, 4))},
        facts=[_kpi_fact(kpi) for kpi in found.kpis],
        text=_("Jumlah bagian target yang belum tercapai: %(sum)s.")
        % {"sum": format_percent(found.shortfall_sum, 1)},
    )


def _kpi_fact(use: KpiUse) -> tuple[str, str]:
    parts = {
        "code": use.code,
        "name": use.name,
        "unit": use.unit,
        "target": format_number(use.target),
        "actual": format_number(use.actual),
    }
    return (
        _("%(code)s %(name)s pada %(unit)s") % parts,
        _("%(actual)s dari target %(target)s") % parts,
    )


def _consultations(found: Explanation) -> ui.Source | None:
    if not found.consultations:
        return None
    rest = len(found.consultations) - 1
    text = _("Yang terdekat dengan unit, lalu yang terbaru, menentukan; yang lain tidak dihitung.")
    return ui.Source(
        question=_("Dari mana konsultasi %(value)s?")
        % {"value": format_number(round(found.factors.consultation, 4))},
        facts=[_consultation(use) for use in found.consultations],
        text=text if rest else "",
    )


def _consultation(use: ConsultationUse) -> tuple[str, str]:
    """Who was asked, with a link for those who may open it; the verdict and its reason."""
    told = _("%(kind)s dengan %(party)s pada %(unit)s, %(date)s") % {
        "kind": label(CONSULTATION_KIND_LABELS, use.kind),
        "party": use.party,
        "unit": use.unit,
        "date": format_date(use.held_on),
    }
    if use.is_open:
        url = reverse("strategy:consultation", args=[use.id])
        told = format_html('<a href="{}">{}</a>', url, told)
    verdict = f"{label(VERDICT_LABELS, use.verdict)}: {use.reason}"
    return told, verdict if use.counts else _("%(verdict)s (tidak dihitung)") % {"verdict": verdict}


def _who(found: Explanation) -> str:
    return _(
        "Hasil penilaian: atasan langsung atau asesor. Standar jabatan, bobot, dan aturan hitung: "
        "pengelola SDM. Temuan audit: inspektorat. Konsultasi: pengelola SDM."
    )
