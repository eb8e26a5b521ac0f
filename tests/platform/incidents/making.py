"""Incidents in any state, made through commands."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.incidents.commands import (
    Assessment,
    Report,
    assess_incident,
    record_notice,
    report_incident,
)
from bina.platform.incidents.domain import DataCategory, FoundBy, Recipient, Risk
from bina.platform.incidents.letters import Sender
from bina.platform.incidents.models import DataIncident

SENDER = Sender("Pemerintah Kabupaten Uji", "Ujung")


def holder(agency_id: UUID, role: str) -> Actor:
    """Somebody with one role for the whole agency, in no database."""
    return Actor(UUID(int=hash(role) % 2**64), agency_id, f"Pemegang {role}", (Grant(role),))


def hours_ago(hours: float) -> datetime:
    return timezone.now() - timedelta(hours=hours)


def report_of(found_at: datetime) -> Report:
    return Report(
        found_at=found_at,
        found_by=FoundBy.STAFF,
        happening="Daftar pegawai terkirim ke alamat surel yang salah.",
        categories=(DataCategory.IDENTITY, DataCategory.NIK),
        people_count=42,
    )


def assessment_of(risk: Risk = Risk.HIGH, **more) -> Assessment:
    facts = {
        "categories": (DataCategory.IDENTITY, DataCategory.NIK),
        "people_count": 40,
        "cause": "Alamat penerima dilengkapi sendiri oleh program surel.",
        "handling": "Penerima diminta menghapus berkas dan sudah menyatakannya tertulis.",
        "advice": "Waspadai pesan yang menyebut NIK Anda.",
        "contact": "admin instansi, (0000) 000000",
    }
    return Assessment(risk=risk, **(facts | more))


def reported(agency_id: UUID, found_at: datetime | None = None) -> Ref:
    found = found_at or hours_ago(5)
    actor = holder(agency_id, "pegawai")
    return report_incident(actor, report=report_of(found), at=found + timedelta(minutes=30))


def assessed(agency_id: UUID, found_at: datetime | None = None, **more) -> Ref:
    incident = reported(agency_id, found_at)
    assessment = assessment_of(**more)
    return assess_incident(
        holder(agency_id, "admin"), incident, assessment=assessment, at=timezone.now()
    )


def told(agency_id: UUID, found_at: datetime | None = None) -> Ref:
    incident = assessed(agency_id, found_at)
    for recipient in (Recipient.SUBJECTS, Recipient.AUTHORITY):
        tell(agency_id, incident, recipient)
    return incident


def tell(agency_id: UUID, incident: Ref, recipient: Recipient, hours: float = 0) -> Ref:
    return record_notice(
        holder(agency_id, "admin"), incident, recipient=recipient, how="Surel", at=hours_ago(hours)
    )


def row_of(agency_id: UUID, incident: Ref) -> DataIncident:
    with reading(Actor.system("test", agency_id)):
        return DataIncident.objects.get(id=incident.id)
