"""Validity flags in words: what stands out, by which figures and which rule."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.validity import RatingFlag
from bina.needs.queries import ChasedForm
from bina.needs.queries.campaign_words import FLAGS
from bina.platform import ui
from bina.platform.formats import format_number
from bina.platform.ui import Column


def flags_table(rows: Iterable[ChasedForm]) -> ui.Table:
    """One row a form; its flags below it, each with its rule under "Mengapa?"."""
    return ui.Table(
        caption=_("Formulir bertanda"),
        columns=[
            Column(_("Pegawai"), "head"),
            Column(_("Cara menilai")),
            Column(_("Penilai")),
            Column(_("Tanda")),
        ],
        rows=[
            ui.Row(
                [
                    ui.Cell(row.employee_name, row.unit_name, is_strong=True),
                    AssessmentMethod(row.method).written,
                    row.rater_name or _("Penilai dari luar"),
                    ", ".join(str(FLAGS[flag["kind"]]) for flag in row.flags),
                ],
                detail=render_to_string(
                    "needs/flags_part.html", {"whys": [why(flag) for flag in row.flags]}
                ),
            )
            for row in rows
        ],
    )


def why(flag: Mapping[str, Any]) -> ui.Explanation:
    """The figures of one flag beside the bound of its rule."""
    kind = RatingFlag(flag["kind"])
    figures = {key: _figure(value) for key, value in flag.items()}
    return ui.Explanation(
        question=_("Mengapa %(flag)s?") % {"flag": str(FLAGS[kind]).lower()},
        sentence=_SENTENCES[kind]() % figures,
        rule=_RULES[kind]() % figures,
        who=_("Pengelola SDM atau asesor menanyakan kepada penilai. Tanda tidak mengubah nilai."),
    )


def _figure(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    try:
        return format_number(Decimal(str(value)))
    except ArithmeticError:
        return str(value)


_SENTENCES = {
    RatingFlag.STRAIGHT: lambda: _("%(count)s kompetensi semuanya dinilai tingkat %(level)s."),
    RatingFlag.QUICK: lambda: _("Rata-rata %(seconds)s detik untuk setiap kompetensi."),
    RatingFlag.DISAGREEMENT: lambda: _(
        "%(count)s kompetensi berbeda sampai %(largest)s tingkat antara dua penilai: %(codes)s."
    ),
    RatingFlag.MISSING: lambda: _("%(count)s dari %(asked)s kompetensi tidak dinilai."),
    RatingFlag.SELF_ABOVE: lambda: _(
        "Rata-rata penilaian mandiri %(above)s tingkat di atas atasan, pada %(count)s kompetensi."
    ),
}
_RULES = {
    RatingFlag.STRAIGHT: lambda: _("Ditandai bila %(limit)s kompetensi atau lebih semuanya sama."),
    RatingFlag.QUICK: lambda: _("Ditandai bila kurang dari %(limit)s detik per kompetensi."),
    RatingFlag.DISAGREEMENT: lambda: _("Ditandai bila berbeda %(limit)s tingkat atau lebih."),
    RatingFlag.MISSING: lambda: _("Ditandai bila lebih dari %(limit)s%% tidak dinilai."),
    RatingFlag.SELF_ABOVE: lambda: _("Ditandai bila rata-rata %(limit)s tingkat atau lebih."),
}
