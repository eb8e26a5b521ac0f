"""What letters hold of people."""

from django.utils.translation import gettext_lazy as _

from bina.platform.privacy import HELD, Column, Erasure, Identifier, PersonalTable, declare, done_by

declare(
    PersonalTable(
        "platform.Letter",
        _("Surat"),
        "accountability",
        _("Selama instansi memakai bina"),
        {
            "signer_id": Column(Erasure.HOLD, Identifier.PERSON, is_subject=False),
            "signer_name": HELD,
            "scanned_by_id": done_by(),
        },
        hold=_("Surat dinas adalah arsip instansi; siapa yang menandatanganinya bagian darinya."),
    ),
)
