"""Licences, conflicts and exceptions by hand, as the interface kit shows them."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from bina.needs.domain.raters import RaterCriterion
from bina.needs.queries import ConflictView, LicenceView
from bina.needs.queries.campaign_words import CRITERIA, LICENCES, MENDERS
from bina.platform import ui
from bina.platform.errors import Refused
from bina.platform.formats import format_date
from bina.platform.ui import Column


def licences_table(rows: Iterable[LicenceView], today: date) -> ui.Table:
    return ui.Table(
        caption=_("Lisensi penilai"),
        columns=[
            Column(_("Penilai"), "head"),
            Column(_("Jenis")),
            Column(_("Nomor")),
            Column(_("Berlaku sejak"), phone="third"),
            Column(_("Sampai sebelum"), phone="third"),
            Column(_("Keadaan"), phone="third"),
        ],
        rows=[
            ui.Row(
                [
                    row.employee_name,
                    LICENCES[row.kind],
                    row.number,
                    format_date(row.valid_from),
                    format_date(row.valid_to) if row.valid_to else _("tanpa batas"),
                    _state(row, today),
                ]
            )
            for row in rows
        ],
    )


def _state(row: LicenceView, today: date) -> ui.Badge:
    if row.valid_to is not None and row.valid_to <= today:
        return ui.Badge(_("Berakhir"), "bad")
    if row.valid_from > today:
        return ui.Badge(_("Belum berlaku"), "plain")
    return ui.Badge(_("Berlaku"), "ok")


def conflicts_table(rows: Iterable[ConflictView]) -> ui.Table:
    return ui.Table(
        caption=_("Benturan kepentingan"),
        columns=[
            Column(_("Pegawai yang dinilai"), "head"),
            Column(_("Tidak dinilai oleh")),
            Column(_("Alasan")),
            Column(_("Sejak"), phone="third"),
        ],
        rows=[
            ui.Row([row.employee_name, row.rater_name, row.reason, format_date(row.declared_on)])
            for row in rows
        ],
    )


def refusal_words(refusal: Refused) -> list[str]:
    """Each barrier of a rater, and who can mend it."""
    barriers = [RaterCriterion(problem) for problem in refusal.problems]
    return [refusal.message, *barrier_lines(barriers)]


def barrier_lines(barriers: Iterable[RaterCriterion]) -> list[str]:
    return [
        _("Tidak terpenuhi: %(what)s. %(who)s")
        % {"what": CRITERIA[barrier], "who": MENDERS[barrier]}
        for barrier in barriers
    ]
