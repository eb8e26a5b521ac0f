"""Collects the tables of the topics for Django; nothing else imports this module."""

from bina.platform.audit.models import AuditEntry
from bina.platform.calendar.models import Holiday, WorkWeek
from bina.platform.cases.models import Case, CaseEntry, CaseRecusal, CaseStep
from bina.platform.commands.forms import FormOnce
from bina.platform.files.models import StoredFile
from bina.platform.incidents.models import DataIncident, IncidentEntry
from bina.platform.intake.models import (
    JournalRow,
    SheetMapping,
    StagedRow,
    Upload,
    UploadedBook,
    UploadedSheet,
)
from bina.platform.jobs.models import JobRun
from bina.platform.keys.models import DataKey, PersonKey
from bina.platform.letters.models import Letter, LetterSequence, LetterSettings
from bina.platform.notices.models import Notice, NoticeChoice, NoticeMail
from bina.platform.outbox.models import Delivery, OutboxEvent
from bina.platform.privacy.models import Consent, ProcessingPurpose
from bina.platform.rules.models import Regulation, RuleVersion
from bina.platform.sessions.models import Session
from bina.platform.tasks.models import Task
from bina.platform.viewing.models import RecordView

__all__ = [
    "AuditEntry",
    "Case",
    "CaseEntry",
    "CaseRecusal",
    "CaseStep",
    "Consent",
    "DataIncident",
    "DataKey",
    "Delivery",
    "FormOnce",
    "Holiday",
    "IncidentEntry",
    "JobRun",
    "JournalRow",
    "Letter",
    "LetterSequence",
    "LetterSettings",
    "Notice",
    "NoticeChoice",
    "NoticeMail",
    "OutboxEvent",
    "PersonKey",
    "RecordView",
    "ProcessingPurpose",
    "Regulation",
    "RuleVersion",
    "Session",
    "SheetMapping",
    "StagedRow",
    "StoredFile",
    "Task",
    "Upload",
    "UploadedBook",
    "UploadedSheet",
    "WorkWeek",
]
