"""What the platform's own tables hold of people."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy.register import (
    DELETED,
    HELD,
    TOLD,
    Column,
    Erasure,
    Identifier,
    PersonalTable,
    about,
    declare,
    done_by,
)

PERSON = Identifier.PERSON
CHAIN = _("Jejak audit adalah rantai: entri yang diubah memutus bukti semua entri sesudahnya.")
ARCHIVE = _("Berkas asli adalah bukti unggahan; dihapus menurut masa simpannya.")

declare(
    PersonalTable(
        "platform.AuditEntry",
        _("Jejak audit"),
        "accountability",
        _("10 tahun"),
        {
            "actor_id": Column(Erasure.HOLD, PERSON, is_subject=False),
            "actor_name": HELD,
            "on_behalf_of": Column(Erasure.HOLD, PERSON, is_subject=False),
            "subject_id": Column(Erasure.HOLD, PERSON),
            "person_id": Column(Erasure.HOLD, PERSON),
            "before": HELD,
            "after": HELD,
            "facts": HELD,
            "reason": HELD,
        },
        hold=CHAIN,
    ),
    PersonalTable(
        "platform.PersonKey",
        _("Kunci pribadi"),
        "accountability",
        _("Sampai data orangnya dihapus"),
        {"person_id": about(PERSON, Erasure.KEEP), "wrapped": Column(Erasure.KEEP, is_secret=True)},
    ),
    PersonalTable(
        "platform.RecordView",
        _("Catatan pembukaan data"),
        "accountability",
        _("730 hari (2 tahun)"),
        {"viewer_id": done_by(), "person_id": about(PERSON)},
    ),
    PersonalTable(
        "platform.Consent",
        _("Persetujuan"),
        "accountability",
        _("1825 hari (5 tahun) setelah ditarik"),
        {"person_id": about(PERSON)},
    ),
    PersonalTable(
        "platform.FormOnce",
        _("Formulir yang sudah dikirim"),
        "account",
        _("2 hari"),
        {"person_id": about(PERSON)},
    ),
    PersonalTable(
        "platform.JournalRow",
        _("Catatan pembatalan unggahan"),
        "employment",
        _("90 hari setelah diterapkan"),
        {"before": DELETED, "after": DELETED},
        mentions=Erasure.DELETE_ROW,
        mention_columns=("before", "after", "row_id"),
    ),
    PersonalTable(
        "platform.StagedRow",
        _("Baris unggahan"),
        "employment",
        _("30 hari setelah diterapkan, atau setelah diterima bila tidak diterapkan"),
        {"cells": DELETED, "values": DELETED, "before": DELETED, "after": DELETED},
        mentions=Erasure.DELETE_ROW,
        mention_columns=("cells", "values", "before", "after", "problems"),
    ),
    PersonalTable(
        "platform.Upload",
        _("Unggahan"),
        "employment",
        _("Selama instansi memakai bina"),
        {
            "uploaded_by_id": done_by(along=("uploaded_by_name", "applied_by_name")),
            "uploaded_by_name": TOLD,
            "applied_by_name": TOLD,
        },
    ),
    PersonalTable(
        "platform.StoredFile",
        _("Berkas"),
        "employment",
        _("Ekspor 7 hari; unggahan 90 hari setelah diterapkan"),
        {"owner_id": done_by(), "name": TOLD},
        hold=ARCHIVE,
    ),
    PersonalTable(
        "platform.JobRun",
        _("Pekerjaan di latar"),
        "account",
        _("30 hari setelah selesai"),
        {
            "started_by_id": about(PERSON),
            "name": DELETED,
            "title": DELETED,
            "arguments": DELETED,
        },
        mentions=Erasure.DELETE_ROW,
        mention_columns=("title", "arguments", "route_arguments", "message"),
    ),
    PersonalTable(
        "platform.OutboxEvent",
        _("Kabar antarbagian"),
        "account",
        _("30 hari"),
        {"payload": DELETED},
        mentions=Erasure.DELETE_ROW,
        mention_columns=("payload",),
    ),
    PersonalTable(
        "platform.Task",
        _("Tugas"),
        "account",
        _("1 tahun setelah selesai"),
        {
            "person_id": about(PERSON),
            "title": DELETED,
            "detail": DELETED,
            "phrases": DELETED,
            "closed_by_id": done_by(along=("closed_by_name",)),
            "closed_by_name": TOLD,
        },
        mentions=Erasure.DELETE_ROW,
        mention_columns=("title", "detail", "phrases", "key", "route_arguments"),
    ),
)
