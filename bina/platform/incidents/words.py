"""How states, kinds and the clock are said."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop

from bina.platform.incidents.domain import (
    DataCategory,
    EntryKind,
    FoundBy,
    IncidentState,
    Recipient,
    Risk,
)
from bina.platform.phrases import Phrase

STATES: Final[Mapping[IncidentState, Promise]] = {
    IncidentState.REPORTED: gettext_lazy("Dilaporkan"),
    IncidentState.ASSESSED: gettext_lazy("Dinilai"),
    IncidentState.NOTIFIED: gettext_lazy("Diberitahukan"),
    IncidentState.WAIVED: gettext_lazy("Tidak wajib diberitahukan"),
    IncidentState.CLOSED: gettext_lazy("Ditutup"),
}
CATEGORIES: Final[Mapping[DataCategory, Promise]] = {
    DataCategory.IDENTITY: gettext_lazy("Nama dan NIP"),
    DataCategory.NIK: gettext_lazy("NIK"),
    DataCategory.CONTACT: gettext_lazy("Alamat, telepon, atau surel"),
    DataCategory.EMPLOYMENT: gettext_lazy("Data kepegawaian"),
    DataCategory.COMPETENCY: gettext_lazy("Hasil penilaian dan pengembangan kompetensi"),
    DataCategory.ACCOUNT: gettext_lazy("Nama pengguna atau kata sandi"),
    DataCategory.FAMILY: gettext_lazy("Data keluarga dan anak (data spesifik)"),
    DataCategory.FINANCE: gettext_lazy("Data keuangan pribadi (data spesifik)"),
    DataCategory.HEALTH: gettext_lazy("Data kesehatan (data spesifik)"),
    DataCategory.CRIMINAL: gettext_lazy("Catatan kejahatan (data spesifik)"),
    DataCategory.OTHER: gettext_lazy("Data lain"),
}
FINDERS: Final[Mapping[FoundBy, Promise]] = {
    FoundBy.STAFF: gettext_lazy("Pegawai instansi"),
    FoundBy.MONITORING: gettext_lazy("Pemantauan sistem"),
    FoundBy.AUDIT: gettext_lazy("Pemeriksaan APIP"),
    FoundBy.SUBJECT: gettext_lazy("Pemilik data"),
    FoundBy.PROCESSOR: gettext_lazy("Pihak yang mengolah data untuk instansi"),
    FoundBy.AUTHORITY: gettext_lazy("Lembaga pemerintah lain"),
}
RISKS: Final[Mapping[Risk, Promise]] = {
    Risk.LOW: gettext_lazy("Rendah"),
    Risk.MEDIUM: gettext_lazy("Sedang"),
    Risk.HIGH: gettext_lazy("Tinggi"),
}
RECIPIENTS: Final[Mapping[Recipient, Promise]] = {
    Recipient.SUBJECTS: gettext_lazy("Pemilik data"),
    Recipient.AUTHORITY: gettext_lazy("Lembaga pelindungan data pribadi"),
    Recipient.PUBLIC: gettext_lazy("Masyarakat"),
}
ENTRIES: Final[Mapping[EntryKind, Promise]] = {
    EntryKind.REPORTED: gettext_lazy("Dilaporkan"),
    EntryKind.ASSESSED: gettext_lazy("Dinilai"),
    EntryKind.MEASURE: gettext_lazy("Tindakan"),
    EntryKind.TOLD_SUBJECTS: gettext_lazy("Pemilik data diberi tahu"),
    EntryKind.TOLD_AUTHORITY: gettext_lazy("Lembaga pelindungan data pribadi diberi tahu"),
    EntryKind.TOLD_PUBLIC: gettext_lazy("Masyarakat diberi tahu"),
    EntryKind.WAIVED: gettext_lazy("Diputuskan tidak wajib diberitahukan"),
    EntryKind.DELAY: gettext_lazy("Alasan keterlambatan dicatat"),
    EntryKind.LETTER: gettext_lazy("Surat dibuat"),
    EntryKind.EVIDENCE: gettext_lazy("Bukti dilampirkan"),
    EntryKind.CLOSED: gettext_lazy("Ditutup"),
    EntryKind.REOPENED: gettext_lazy("Dibuka kembali"),
}


def say_categories(categories: Collection[DataCategory]) -> str:
    """In the order of the list, not of the asking."""
    return ", ".join(str(words) for one, words in CATEGORIES.items() if one in categories)


def span_phrase(span: timedelta) -> Phrase:
    """``51 jam 20 menit``, ``40 menit``; whole minutes, without a sign."""
    hours, minutes = divmod(int(abs(span).total_seconds()) // 60, 60)
    if not hours:
        return Phrase(gettext_noop("%(minutes)d menit"), {"minutes": minutes})
    if not minutes:
        return Phrase(gettext_noop("%(hours)d jam"), {"hours": hours})
    words = gettext_noop("%(hours)d jam %(minutes)d menit")
    return Phrase(words, {"hours": hours, "minutes": minutes})


def left_phrase(left: timedelta) -> Phrase:
    """``sisa 51 jam 20 menit`` or ``terlambat 3 jam``."""
    words = (
        gettext_noop("terlambat %(span)s") if left < timedelta() else gettext_noop("sisa %(span)s")
    )
    return Phrase(words, {"span": span_phrase(left)})


def say_span(span: timedelta) -> str:
    """See ``span_phrase``."""
    return str(span_phrase(span))


def say_left(left: timedelta) -> str:
    """See ``left_phrase``."""
    return str(left_phrase(left))
