"""Consultations as the interface kit shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.kernel.plain import as_decimal
from bina.platform.formats import format_date, format_moment, format_number
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table
from bina.platform.ui.lists import Tone
from bina.strategy.domain.consultation import ConsultationState, Verdict
from bina.strategy.queries.consultations import (
    ConsultationDetail,
    ConsultationRow,
    VerdictRow,
)
from bina.strategy.queries.labels import (
    CONSULTATION_KIND_LABELS,
    CONSULTATION_STATE_LABELS,
    STAKEHOLDER_LABELS,
    VERDICT_LABELS,
)

_STATE_TONES: Mapping[ConsultationState, Tone] = {
    ConsultationState.DRAFT: "need",
    ConsultationState.RECORDED: "ok",
    ConsultationState.WITHDRAWN: "plain",
}
_VERDICT_TONES: Mapping[Verdict, Tone] = {
    Verdict.CONFIRMED: "ok",
    Verdict.REJECTED: "plain",
    Verdict.ADJUSTED: "info",
}


def state_badge(state: ConsultationState) -> Badge:
    return Badge(CONSULTATION_STATE_LABELS[state], _STATE_TONES[state])


def _people(count: int) -> str:
    return ngettext("%(count)s orang", "%(count)s orang", count) % {"count": format_number(count)}


def consultations_table(rows: Sequence[ConsultationRow]) -> Table:
    columns = (
        Column(_("Kelompok"), "head"),
        Column(_("Unit kerja")),
        Column(_("Kompetensi")),
        Column(_("Keadaan"), phone="third"),
    )
    return Table(_("Daftar konsultasi"), columns, [_row(row) for row in rows])


def _row(row: ConsultationRow) -> Row:
    told = _("%(kind)s, %(date)s, %(people)s") % {
        "kind": CONSULTATION_KIND_LABELS[row.kind],
        "date": format_date(row.held_on),
        "people": _people(row.people_count),
    }
    codes = ", ".join(verdict.competency_code for verdict in row.verdicts)
    return Row(
        (
            Link(row.party, reverse("strategy:consultation", args=[row.id]), told),
            Cell(row.unit_name, STAKEHOLDER_LABELS[row.group]),
            codes or None,
            state_badge(row.state),
        ),
        is_muted=row.state is ConsultationState.WITHDRAWN,
    )


def verdicts_table(rows: Sequence[VerdictRow]) -> Table:
    columns = (
        Column(_("Kompetensi"), "head"),
        Column(_("Putusan"), phone="third"),
        Column(_("Faktor"), "number", phone="third"),
        Column(_("Alasan")),
    )
    cells = [
        Row(
            (
                row.competency_code,
                Badge(VERDICT_LABELS[row.verdict], _VERDICT_TONES[row.verdict]),
                format_number(as_decimal(row.factor)),
                row.reason,
            ),
            key=row.competency_code,
        )
        for row in rows
    ]
    return Table(_("Putusan atas kompetensi"), columns, cells)


def consultation_facts(detail: ConsultationDetail) -> tuple[tuple[str, Any], ...]:
    row = detail.row
    facts: list[tuple[str, Any]] = [
        (_("Keadaan"), state_badge(row.state)),
        (_("Unit kerja"), row.unit_name),
        (_("Cara"), str(CONSULTATION_KIND_LABELS[row.kind])),
        (_("Pihak"), str(STAKEHOLDER_LABELS[row.group])),
        (_("Jumlah orang"), format_number(row.people_count)),
        (_("Tanggal"), format_date(row.held_on)),
        (_("Dicatat oleh"), detail.opened_by),
    ]
    if detail.recorded_at:
        facts.append((_("Ditetapkan"), format_moment(detail.recorded_at)))
    if detail.file_id:
        url = reverse("platform:file", args=[detail.file_id])
        facts.append((_("Bukti"), Link(detail.file_name, url)))
    if detail.withdrawn_at:
        facts.append(
            (_("Ditarik"), Cell(format_moment(detail.withdrawn_at), detail.withdrawn_reason))
        )
    return tuple(facts)
