"""What the tables of notices hold of people."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import DELETED, Erasure, Identifier, PersonalTable, about, declare

PERSON = Identifier.PERSON

declare(
    PersonalTable(
        "platform.Notice",
        _("Pemberitahuan"),
        "account",
        _("180 hari"),
        {
            "person_id": about(PERSON),
            "title": DELETED,
            "detail": DELETED,
            "phrases": DELETED,
        },
        mentions=Erasure.DELETE_ROW,
        mention_columns=("title", "detail", "phrases", "route_arguments"),
    ),
    PersonalTable(
        "platform.NoticeChoice",
        _("Pengaturan pemberitahuan"),
        "account",
        _("Selama akun dipakai"),
        {"person_id": about(PERSON)},
    ),
    PersonalTable(
        "platform.NoticeMail",
        _("Catatan surel yang dikirim"),
        "account",
        _("365 hari (1 tahun)"),
        {"person_id": about(PERSON)},
    ),
)
