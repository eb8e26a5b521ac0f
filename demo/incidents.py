"""Incidents of each agency, one closed and one whose clock is running, and a purpose of its own.

They come through the same commands as real ones; only the moments lie in the past.
"""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.incidents.commands import (
    Assessment,
    Report,
    assess_incident,
    close_incident,
    make_letter,
    record_measure,
    record_notice,
    report_incident,
)
from bina.platform.incidents.domain import DataCategory, FoundBy, Recipient, Risk
from bina.platform.incidents.letters import Sender
from bina.platform.privacy import Basis
from bina.platform.privacy.commands import PurposeFacts, add_purpose

CLOSED_DAYS_AGO: Final = 68
RUNNING_HOURS_AGO: Final = 19
OFFICE_HOUR: Final = 9
SURVEY: Final = PurposeFacts(
    "Survei layanan kepegawaian",
    basis=Basis.PUBLIC_TASK,
    law="UU 25/2009",
    explanation="Instansi menanyakan pendapat pegawai tentang layanan kepegawaian setiap tahun.",
    data="Jawaban survei tanpa nama",
    retention="1 tahun",
)


def describe_incidents(name: str, reporter: Actor, handler: Actor) -> None:
    """Record both incidents as the people who report and handle them, and the purpose."""
    now = timezone.localtime()
    system = Actor.system("demo.seed", handler.agency_id)
    add_purpose(system, facts=SURVEY, valid_from=now.date())
    found = now.replace(hour=OFFICE_HOUR, minute=40) - timedelta(days=CLOSED_DAYS_AGO)
    _closed(reporter, handler, name, found)
    _running(reporter, handler, now - timedelta(hours=RUNNING_HOURS_AGO))


def _closed(reporter: Actor, actor: Actor, name: str, found: datetime) -> None:
    """A list sent to the wrong address: told within two days, and learnt from."""
    report = Report(
        found_at=found,
        found_by=FoundBy.STAFF,
        happening=(
            "Daftar peserta pelatihan berisi NIK terkirim lewat surel ke alamat di luar instansi "
            "karena penerima dilengkapi sendiri oleh program surel."
        ),
        categories=(DataCategory.IDENTITY, DataCategory.NIK),
        occurred_at=found - timedelta(hours=3),
        people_count=40,
    )
    incident = report_incident(reporter, report=report, at=_after(found, 1))
    record_measure(
        actor,
        incident,
        text="Penerima dihubungi, berkas dihapus, dan penghapusan dinyatakan tertulis.",
        at=_after(found, 4),
    )
    assessment = Assessment(
        risk=Risk.MEDIUM,
        categories=(DataCategory.IDENTITY, DataCategory.NIK),
        people_count=38,
        cause=(
            "Alamat penerima terisi otomatis dan tidak diperiksa. Lampiran belum dilindungi kata "
            "sandi."
        ),
        handling=(
            "Penerima sudah menghapus berkas dan menyatakannya tertulis. Pengisian alamat otomatis "
            "dimatikan di surel dinas."
        ),
        advice="Waspadai telepon atau pesan yang menyebut NIK Anda.",
        contact="pengelola kepegawaian pada jam kerja",
        occurred_at=report.occurred_at,
    )
    assess_incident(actor, incident, assessment=assessment, at=_after(found, 9))
    for recipient in (Recipient.SUBJECTS, Recipient.AUTHORITY):
        at = _after(found, 26)
        make_letter(actor, incident, recipient=recipient, sender=Sender(name), at=at)
    for recipient, hours, how in (
        (Recipient.SUBJECTS, 30, "Surat kepada 38 pegawai, disampaikan lewat kepala unit."),
        (Recipient.AUTHORITY, 43, "Surat lewat kanal pelaporan, tanda terima disimpan."),
    ):
        record_notice(actor, incident, recipient=recipient, how=how, at=_after(found, hours))
    close_incident(
        actor,
        incident,
        lesson=(
            "Daftar peserta tidak lagi dikirim sebagai lampiran; penerima membukanya di bina "
            "dengan akun masing-masing."
        ),
        at=_after(found, 24 * 12),
    )


def _running(reporter: Actor, actor: Actor, found: datetime) -> None:
    """A lost laptop: reported and assessed, nobody told yet."""
    report = Report(
        found_at=found,
        found_by=FoundBy.STAFF,
        happening=(
            "Laptop dinas hilang di perjalanan pulang dari penilaian kompetensi. Di dalamnya ada "
            "salinan hasil penilaian."
        ),
        categories=(DataCategory.IDENTITY, DataCategory.COMPETENCY),
        occurred_at=found - timedelta(hours=1),
        people_count=25,
    )
    incident = report_incident(reporter, report=report, at=_after(found, 2))
    record_measure(
        actor,
        incident,
        text="Akun pemegang laptop dikunci dan semua sesinya diakhiri. Kehilangan dilaporkan.",
        at=_after(found, 3),
    )
    assessment = Assessment(
        risk=Risk.MEDIUM,
        categories=report.categories,
        people_count=22,
        cause="Berkas disalin untuk dikerjakan tanpa jaringan. Cakram laptop belum dienkripsi.",
        handling="Akun dikunci, sesi diakhiri, dan kehilangan dilaporkan kepada kepolisian.",
        contact="pengelola kepegawaian pada jam kerja",
        advice="",
        occurred_at=report.occurred_at,
    )
    assess_incident(actor, incident, assessment=assessment, at=_after(found, 6))


def _after(found: datetime, hours: float) -> datetime:
    return found + timedelta(hours=hours)
