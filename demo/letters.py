"""What the offices of each agency keep: a day off of its own, its letters, and a deputy to come."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from bina.organization.commands import DelegationFacts, delegate_role
from bina.organization.domain.delegation import DelegationKind
from bina.organization.domain.roles import PYB
from bina.platform.access import Actor
from bina.platform.calendar import HolidayKind
from bina.platform.calendar.commands import add_holiday
from bina.platform.letters import Draft, Paper, Part
from bina.platform.letters.commands import (
    LetterFacts,
    issue_letter,
    set_letter_rules,
    withdraw_letter,
)

ISSUED_DAYS_AGO: Final = 12
WITHDRAWN_DAYS_AGO: Final = 40
AWAY_IN: Final = 21
AWAY_FOR: Final = 4


def describe_letterhead(name: str, manager: Actor) -> None:
    """How the agency numbers and heads its letters, before it issues the first."""
    place = name.split()[-1]
    head_lines = f"{name}\nSekretariat\nJalan Merdeka Nomor 1, {place}"
    scheme = "{klasifikasi}/{nomor}/{unit}/{tahun}"
    facts = LetterFacts(scheme, "800.1.4", "SETDA", head_lines, place, Paper.A4)
    set_letter_rules(manager, facts=facts)


def describe_letters(name: str, manager: Actor, head: Actor, deputy: Actor) -> None:
    """Come through the same commands as real ones; only the moments lie in the past."""
    now = timezone.localtime()
    held_on = now.date().replace(month=7, day=15)
    add_holiday(
        manager,
        held_on=held_on,
        kind=HolidayKind.REGIONAL,
        name=f"Hari jadi {name}",
        legal_basis=f"Keputusan pimpinan {name} Nomor 100 Tahun {now.year}",
    )
    former = issue_letter(head, draft=_invitation(), at=now - timedelta(days=WITHDRAWN_DAYS_AGO))
    withdraw_letter(
        head,
        former,
        reason="Waktu rapat berubah; undangan baru diterbitkan.",
        at=now - timedelta(days=WITHDRAWN_DAYS_AGO - 1),
    )
    issue_letter(head, draft=_appointment(), at=now - timedelta(days=ISSUED_DAYS_AGO))
    _away(head, deputy)


def _invitation() -> Draft:
    return Draft(
        subject="Undangan rapat pembahasan kebutuhan pengembangan kompetensi",
        classification="000.1.5",
        to=("Yth. Para kepala unit kerja", "di tempat"),
        body=(
            Part(
                (
                    "Dengan hormat, kami mengundang Saudara untuk membahas hasil sementara "
                    "analisis kebutuhan pengembangan kompetensi di unit masing-masing.",
                )
            ),
            Part(("Ruang rapat sekretariat, pukul 09.00 sampai selesai.",), term="Tempat"),
            Part(("Atas perhatian Saudara kami ucapkan terima kasih.",)),
        ),
        nature="Penting",
    )


def _appointment() -> Draft:
    return Draft(
        heading="Surat perintah",
        subject="Penunjukan pelaksana harian",
        classification="800.1.11.1",
        body=(
            Part(
                ("Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",), term="Dasar"
            ),
            Part(
                (
                    "melaksanakan tugas pejabat yang berhalangan selama cuti tahunan, tanpa "
                    "menambah hak dan kewajiban jabatan.",
                ),
                term="Untuk",
            ),
            Part(("Surat perintah ini dilaksanakan dengan penuh tanggung jawab.",)),
        ),
        copies=("Kepala unit yang membidangi kepegawaian",),
    )


def _away(head: Actor, deputy: Actor) -> None:
    """The head goes on leave in three weeks, and has said who decides meanwhile."""
    if deputy.employee_id is None:
        raise RuntimeError("the deputy works nowhere")
    first = timezone.localdate() + timedelta(days=AWAY_IN)
    facts = DelegationFacts(
        kind=DelegationKind.PLH,
        role=PYB,
        unit_id=None,
        first_on=first,
        last_on=first + timedelta(days=AWAY_FOR),
        letter_number="800.1.11.1/2/SETDA/2026",
        reason="Cuti tahunan.",
    )
    delegate_role(head, deputy.employee_id, facts=facts)
