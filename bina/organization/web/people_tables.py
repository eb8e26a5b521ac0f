"""People as tables, facts and timelines of the interface kit."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from bina.organization.domain.codes import AssignmentKind
from bina.organization.domain.supervisor import GivenFlaw, SupervisionSource
from bina.organization.queries.employee_page import EmployeeDetail, SupervisorView
from bina.organization.queries.labels import (
    ABSENCE_KIND_LABELS,
    ASSIGNMENT_KIND_LABELS,
    EMPLOYMENT_KIND_LABELS,
    LEGAL_STATUS_LABELS,
    SEX_LABELS,
    rank_label,
)
from bina.organization.queries.people import PersonRow
from bina.platform.formats import format_date, format_days_left, format_range
from bina.platform.ui import (
    Badge,
    Cell,
    Column,
    Explanation,
    Link,
    Row,
    Source,
    Table,
    TimelineEntry,
)
from bina.platform.ui.lists import State
from bina.platform.web.addresses import address_of


def people_table(rows: Sequence[PersonRow], order: str, *, shows_contracts: bool = False) -> Table:
    """The list of people."""
    columns = [
        Column(_("Nama"), "head", sort="name"),
        Column(_("Jabatan dan unit kerja")),
        Column(_("Gol/Ruang"), sort="golongan", phone="third"),
        Column(_("Status"), phone="third"),
        Column(_("Atasan langsung")),
    ]
    shown = [_person_row(row) for row in rows]
    if shows_contracts:
        columns.append(Column(_("Akhir kontrak"), sort="contract"))
        today = timezone.localdate()
        shown = [
            Row((*line.cells, _contract_end(row, today)))
            for line, row in zip(shown, rows, strict=True)
        ]
    return Table(_("Daftar pegawai"), columns, shown, order)


def _contract_end(row: PersonRow, today: date) -> Cell | str:
    if row.contract_to is None:
        return ""
    left = (row.contract_to - today).days
    note = _("sudah lewat") if left < 0 else format_days_left(row.contract_to, today)
    return Cell(format_date(row.contract_to), note)


def _person_row(row: PersonRow) -> Row:
    url = address_of("organization:employee", row.id)
    missing = Badge(_("Belum pasti"), "need") if row.supervision else None
    return Row(
        (
            Link(
                row.name, url, format_html('<span class="b-nowrap">{}</span>', format_nip(row.nip))
            ),
            Cell(row.position_name, row.unit_name),
            row.golongan,
            str(EMPLOYMENT_KIND_LABELS.get(row.employment_kind, row.employment_kind)),
            row.supervisor_name if row.is_settled else missing,
        )
    )


def format_nip(nip: str) -> str:
    """``198608142010011001`` in its four groups."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}" if len(nip) == 18 else nip


def facts_of(detail: EmployeeDetail) -> Sequence[tuple[str, str | None]]:
    """The short facts beside the history."""
    return (
        (_("NIP"), format_nip(detail.nip) or None),
        (_("NIK"), detail.nik or None),
        (_("Status"), str(EMPLOYMENT_KIND_LABELS.get(detail.employment_kind, ""))),
        (_("Kedudukan"), str(LEGAL_STATUS_LABELS.get(detail.legal_status, detail.legal_status))),
        (_("Pangkat, gol/ruang"), rank_label(detail.golongan) or None),
        (_("Tanggal lahir"), format_date(detail.birth_on) if detail.birth_on else None),
        (_("Jenis kelamin"), str(SEX_LABELS.get(detail.sex, "")) or None),
        (_("Pendidikan terakhir"), detail.education or None),
        (_("NIP terdahulu"), ", ".join(map(format_nip, detail.former_nips)) or None),
    )


def history_of(detail: EmployeeDetail, today: date) -> Sequence[TimelineEntry]:
    """Positions, ranks and absences, the newest first."""
    entries = [
        *(
            (
                held.valid_from,
                _position_entry(
                    held.kind,
                    held.position_name,
                    held.unit_name,
                    held.valid_from,
                    held.valid_to,
                    today,
                ),
            )
            for held in detail.assignments
        ),
        *(
            (
                rank.valid_from,
                TimelineEntry(
                    _("Pangkat %(rank)s") % {"rank": rank_label(rank.golongan)},
                    span_of(rank.valid_from, rank.valid_to),
                    icon="award",
                    state=_state(rank.valid_from, rank.valid_to, today),
                ),
            )
            for rank in detail.ranks
        ),
        *(
            (
                gap.starts_on,
                TimelineEntry(
                    str(ABSENCE_KIND_LABELS.get(gap.kind, gap.kind)),
                    _span(gap.starts_on, gap.ends_on),
                    icon="calendar",
                ),
            )
            for gap in detail.absences
        ),
    ]
    return [entry for _start, entry in sorted(entries, key=lambda pair: pair[0], reverse=True)]


def _position_entry(
    kind: str, name: str, unit: str, start: date, end: date | None, today: date
) -> TimelineEntry:
    badge = None
    if kind != AssignmentKind.DEFINITIF:
        badge = Badge(str(ASSIGNMENT_KIND_LABELS.get(kind, kind)), "info")
    return TimelineEntry(name, span_of(start, end), unit, "path", _state(start, end, today), badge)


def _state(start: date, end: date | None, today: date) -> State:
    if start > today:
        return "todo"
    return "done" if end is not None and end <= today else "now"


def span_of(start: date, end: date | None) -> str:
    """The days of a dated row, whose ``end`` is the first day on which it no longer holds."""
    return _span(start, end - timedelta(days=1) if end else None)


def _span(start: date, last: date | None) -> str:
    if last is None:
        return _("sejak %(start)s") % {"start": format_date(start)}
    return format_range(start, last)


def explain_supervisor(view: SupervisorView) -> Explanation:
    """Why this superior, and who can mend it."""
    return Explanation(
        question=_("Mengapa?"),
        sentence=_sentence(view),
        sources=_sources(view),
        rule=_(
            "Atasan yang ditetapkan instansi diutamakan. Selain itu pemegang jabatan struktural "
            "tertinggi di unit, lalu di unit atasnya. Seseorang tidak menjadi atasannya sendiri."
        ),
        who=_("Pengelola SDM, atau pimpinan unit untuk pegawai di unitnya."),
    )


def _sentence(view: SupervisorView) -> str:
    words = {
        SupervisionSource.GIVEN: _("Instansi menetapkan atasan ini dengan NIP."),
        SupervisionSource.UNIT: _("Memegang jabatan struktural tertinggi di unit yang sama."),
        SupervisionSource.PARENT: _("Memegang jabatan struktural tertinggi di %(unit)s."),
        SupervisionSource.TIED: _("Ada lebih dari satu calon yang setara di %(unit)s."),
        SupervisionSource.NOBODY: _("Tidak ada pejabat struktural di unit ini dan di atasnya."),
    }
    return words[view.supervision.source] % {"unit": view.unit_name}


def _sources(view: SupervisorView) -> Sequence[Source]:
    sources = []
    if view.tied:
        sources.append(Source(_("Siapa calonnya?"), text=", ".join(view.tied)))
    flaw = view.supervision.flaw
    if flaw is not None:
        text = {
            GivenFlaw.UNKNOWN: _("NIP ini tidak ada pada daftar pegawai instansi."),
            GivenFlaw.ONESELF: _("NIP ini milik pegawai itu sendiri."),
        }[flaw]
        facts = ((_("NIP Atasan"), format_nip(view.given_nip)),)
        sources.append(Source(_("Mengapa NIP Atasan tidak dipakai?"), facts, text))
    return sources
