"""Dictionary, standards, coverage and regulations as tables and facts of the interface kit."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bina.competency.domain.profile import DomainCoverage
from bina.competency.queries.coverage import PersonCoverage, UnitCoverage
from bina.competency.queries.dictionary import CompetencyDetail, CompetencyRow
from bina.competency.queries.labels import (
    DOMAIN_LABELS,
    GROUP_LABELS,
    IMPORTANCE_LABELS,
    LEVEL_LABELS,
    label,
)
from bina.competency.queries.profile import EvidenceView
from bina.competency.queries.regulations import RegulationRow
from bina.competency.queries.standards import (
    StandardRow,
    StandardSummary,
    StandardVersion,
)
from bina.competency.web.words import evidence_words
from bina.organization.queries.labels import POSITION_KIND_LABELS
from bina.platform.formats import NONE, format_date, format_level, format_number
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table, TimelineEntry
from bina.platform.web.addresses import address_of


def dictionary_table(rows: Sequence[CompetencyRow]) -> Table:
    """The entries of the dictionary."""
    columns = (
        Column(_("Kompetensi"), "head"),
        Column(_("Kelompok"), phone="third"),
        Column(_("Ranah"), phone="third"),
        Column(_("Bobot strategis"), "number", phone="third"),
    )
    return Table(_("Kamus kompetensi"), columns, [_competency(row) for row in rows])


def _competency(row: CompetencyRow) -> Row:
    return Row(
        (
            Link(row.name, address_of("competency:competency", row.id), row.code),
            label(GROUP_LABELS, row.group),
            label(DOMAIN_LABELS, row.domain),
            format_level(row.strategic_weight),
        )
    )


def competency_facts(detail: CompetencyDetail) -> Sequence[tuple[str, str]]:
    row = detail.row
    return (
        (_("Kode"), row.code),
        (_("Kelompok"), label(GROUP_LABELS, row.group)),
        (_("Ranah pembinaan"), label(DOMAIN_LABELS, row.domain)),
        (_("Bobot strategis"), format_level(row.strategic_weight)),
        (_("Diminta oleh"), _("%(count)s jabatan") % {"count": format_number(detail.positions)}),
    )


def competency_history(detail: CompetencyDetail) -> Sequence[TimelineEntry]:
    """What the dictionary said over time, the newest first."""
    return [
        TimelineEntry(
            title=change.name,
            date=format_date(change.valid_from),
            detail=_("%(group)s, bobot strategis %(weight)s")
            % {
                "group": label(GROUP_LABELS, change.group),
                "weight": format_level(change.strategic_weight),
            },
            icon="path",
            state="now" if change.valid_to is None else "done",
        )
        for change in detail.history
    ]


def standards_table(rows: Sequence[StandardRow]) -> Table:
    """Positions with their standards."""
    columns = (
        Column(_("Jabatan"), "head"),
        Column(_("Unit kerja")),
        Column(_("Jenis"), phone="third"),
        Column(_("Kompetensi"), "number", phone="third"),
        Column(_("Standar"), phone="third"),
    )
    return Table(_("Standar kompetensi jabatan"), columns, [_standard(row) for row in rows])


def _standard(row: StandardRow) -> Row:
    return Row(
        (
            Link(row.post.name, address_of("competency:standard", row.post.id), row.post.code),
            row.unit_name,
            label(POSITION_KIND_LABELS, row.post.kind),
            row.standard.lines if row.standard else NONE,
            standard_badge(row.standard),
        )
    )


def standard_badge(summary: StandardSummary | None) -> Badge:
    if summary is None:
        return Badge(_("Belum ada"), "need")
    version = {"version": summary.version}
    if not summary.is_complete:
        return Badge(_("Versi %(version)s, belum lengkap") % version, "need")
    return Badge(_("Versi %(version)s, lengkap") % version, "ok")


def lines_table(version: StandardVersion) -> Table:
    """What one version asks."""
    columns = (
        Column(_("Kompetensi"), "head"),
        Column(_("Kelompok"), phone="third"),
        Column(_("Tingkat"), phone="third"),
        Column(_("Penting"), phone="third"),
    )
    rows = [
        Row(
            (
                Link(
                    line.competency.name,
                    address_of("competency:competency", line.competency.id),
                    line.competency.code,
                ),
                label(GROUP_LABELS, line.competency.group),
                Cell(str(line.level), LEVEL_LABELS[line.level]),
                label(IMPORTANCE_LABELS, line.importance),
            )
        )
        for line in version.lines
    ]
    return Table(_("Kompetensi yang disyaratkan"), columns, rows)


def standard_history(history: Sequence[StandardVersion]) -> Sequence[TimelineEntry]:
    """The versions, the newest first."""
    return [
        TimelineEntry(
            title=_("Versi %(version)s") % {"version": version.version},
            date=_period(version),
            detail=_("%(count)s kompetensi. %(basis)s")
            % {
                "count": len(version.lines),
                "basis": version.regulation or _("Dasar hukum belum ditetapkan."),
            },
            icon="file",
            state="now" if version.valid_to is None else "done",
            url=f"?per={version.valid_from.isoformat()}",
        )
        for version in history
    ]


def _period(version: StandardVersion) -> str:
    start = format_date(version.valid_from)
    if version.valid_to is None:
        return _("sejak %(start)s") % {"start": start}
    return _("%(start)s sampai sebelum %(end)s") % {
        "start": start,
        "end": format_date(version.valid_to),
    }


def _share(row: DomainCoverage) -> str:
    return f"{format_number(row.met)} / {format_number(row.required)}" if row.required else NONE


def _domain_columns() -> list[Column]:
    return [Column(words, "number", phone="third") for words in DOMAIN_LABELS.values()]


def units_table(rows: Sequence[UnitCoverage]) -> Table:
    """Met of required competencies, by unit and domain."""
    columns = [
        Column(_("Unit kerja"), "head"),
        *_domain_columns(),
        Column(_("Pegawai"), "number", phone="third"),
    ]
    return Table(_("Cakupan lima ranah menurut unit"), columns, [_unit(row) for row in rows])


def _unit(row: UnitCoverage) -> Row:
    link = Link(row.unit.name, f"?unit={row.unit.id}", row.unit.code)
    return Row((link, *map(_share, row.domains), format_number(row.people)))


def people_table(rows: Sequence[PersonCoverage]) -> Table:
    """Met of required competencies, by person and domain."""
    columns = [
        Column(_("Pegawai"), "head"),
        *_domain_columns(),
        Column(_("Belum dinilai"), "number", phone="third"),
    ]
    return Table(_("Cakupan lima ranah menurut pegawai"), columns, [_person(row) for row in rows])


def _person(row: PersonCoverage) -> Row:
    person = row.person
    link = Link(person.name, address_of("competency:profile", person.id))
    return Row((link, *map(_share, row.domains), format_number(row.unassessed)))


def domain_facts(rows: Sequence[DomainCoverage]) -> Sequence[tuple[str, str]]:
    """Met of required, in the room of a narrow card."""
    words = _("%(met)s dari %(required)s")
    return [
        (
            label(DOMAIN_LABELS, row.domain),
            words % {"met": row.met, "required": row.required} if row.required else NONE,
        )
        for row in rows
    ]


def domains_table(rows: Sequence[DomainCoverage]) -> Table:
    """The five domains of one person or unit."""
    columns = (
        Column(_("Ranah"), "head"),
        Column(_("Terpenuhi"), "number", phone="third"),
        Column(_("Dinilai"), "number", phone="third"),
    )
    cells = [
        Row(
            (
                label(DOMAIN_LABELS, row.domain),
                _share(row),
                format_number(row.assessed) if row.required else NONE,
            )
        )
        for row in rows
    ]
    return Table(_("Cakupan lima ranah"), columns, cells)


def evidence_table(rows: Sequence[EvidenceView]) -> Table:
    """The ledger of one competency."""
    columns = (
        Column(_("Bukti"), "head"),
        Column(_("Tingkat"), "number", phone="third"),
        Column(_("Tanggal"), phone="third"),
        Column(_("Keadaan"), phone="third"),
    )
    cells = [
        Row(
            (
                evidence_words(row),
                format_level(row.level),
                format_date(row.occurred_on),
                _evidence_state(row),
            ),
            is_muted=not row.is_valid,
        )
        for row in rows
    ]
    return Table(_("Bukti kompetensi"), columns, cells)


def _evidence_state(row: EvidenceView) -> Badge:
    if not row.is_valid:
        return Badge(_("Tidak berlaku lagi"), "plain")
    if row.verified_at is not None:
        return Badge(_("Sudah diperiksa"), "ok")
    return Badge(_("Berlaku"), "info")


def regulations_table(rows: Sequence[RegulationRow]) -> Table:
    """The register."""
    columns = (
        Column(_("Peraturan"), "head"),
        Column(_("Berlaku sejak"), phone="third"),
        Column(_("Dirujuk standar"), "number", phone="third"),
        Column(_("Dirujuk aturan"), "number", phone="third"),
        Column(_("Keadaan")),
    )
    return Table(_("Daftar dasar hukum"), columns, [_regulation(row) for row in rows])


def _regulation(row: RegulationRow) -> Row:
    found = row.regulation
    return Row(
        (
            Link(
                regulation_name(row),
                address_of("competency:regulation", found.id),
                found.title,
            ),
            format_date(found.valid_from),
            format_number(row.standards),
            format_number(row.rules),
            regulation_badge(row),
        )
    )


def regulation_name(row: RegulationRow) -> str:
    found = row.regulation
    return _("%(kind)s Nomor %(number)s Tahun %(year)s") % {
        "kind": found.kind,
        "number": found.number,
        "year": found.year,
    }


def regulation_badge(row: RegulationRow) -> Badge:
    found = row.regulation
    if found.replaced_by:
        return Badge(_("Diganti %(code)s") % {"code": found.replaced_by}, "plain")
    if found.valid_to is not None:
        return Badge(_("Berakhir %(day)s") % {"day": format_date(found.valid_to)}, "plain")
    return Badge(_("Berlaku"), "ok")
