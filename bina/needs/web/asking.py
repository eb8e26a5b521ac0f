"""What is asked before something of a cycle is closed, reopened, cancelled or excused."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.campaign import RatingFormState
from bina.needs.queries import CampaignView, ChasedForm, CycleBoard, FormCounts, UnitProgress


def _closing(cycle: CampaignView, counts: FormCounts) -> dict[str, Any]:
    missing = counts.waiting + counts.started
    return {
        "lead": _("%(count)s formulir belum dikirim.") % {"count": missing} if missing else "",
        "will": [
            _("Tidak ada formulir yang diterima lagi."),
            _("Yang sudah dikirim dicatat sebagai hasil penilaian dan ikut dihitung."),
        ],
        "will_not": [_("Hasil penilaian dari sumber lain tetap.")],
        "undo": _("Dapat dibuka kembali; yang sudah dicatat tidak berubah."),
        "cancel_url": reverse("needs:campaign", args=[cycle.id]),
    }


def closing_all(board: CycleBoard) -> dict[str, Any]:
    return _closing(board.cycle, board.total) | {
        "heading": _("Tutup %(name)s") % {"name": board.cycle.name},
        "submit": _("Tutup siklus"),
        "page_code": "KB-51",
    }


def settling(cycle: CampaignView, unit: UnitProgress, form: Form) -> dict[str, Any]:
    """Closing a unit that is open, or taking forms of a closed one again."""
    if unit.closed_at is None:
        words = {"heading": _("Tutup %(name)s"), "submit": _("Tutup unit")}
        context = _closing(cycle, unit.counts)
    else:
        words = {"heading": _("Buka kembali %(name)s"), "submit": _("Buka kembali")}
        context = _reopening(cycle)
    heading = words["heading"] % {"name": unit.name}
    return context | words | {"heading": heading, "form": form, "page_code": "KB-52"}


def _reopening(cycle: CampaignView) -> dict[str, Any]:
    return {
        "will": [_("Formulir yang belum dikirim dapat diisi lagi.")],
        "will_not": [_("Hasil yang sudah dicatat tetap.")],
        "cancel_url": reverse("needs:campaign", args=[cycle.id]),
    }


def reopening_all(cycle: CampaignView, form: Form) -> dict[str, Any]:
    return _reopening(cycle) | {
        "heading": _("Buka kembali %(name)s") % {"name": cycle.name},
        "submit": _("Buka kembali"),
        "form": form,
        "page_code": "KB-53",
    }


def cancelling(cycle: CampaignView, form: Form) -> dict[str, Any]:
    return {
        "heading": _("Batalkan %(name)s") % {"name": cycle.name},
        "will": [_("Formulir yang belum dikirim tidak berlaku lagi, dan tugasnya ditutup.")],
        "will_not": [_("Formulir yang sudah dikirim tetap tersimpan, tetapi tidak dihitung.")],
        "undo": _("Siklus yang dibatalkan tidak dapat dibuka kembali."),
        "submit": _("Batalkan siklus"),
        "is_danger": True,
        "form": form,
        "cancel_url": reverse("needs:campaign", args=[cycle.id]),
        "page_code": "KB-54",
    }


def excusing(row: ChasedForm, cycle_id: UUID, form: Form) -> dict[str, Any]:
    is_excused = row.state == RatingFormState.EXCUSED
    method = AssessmentMethod(row.method).written
    words = {
        "heading": _("Minta kembali formulir %(name)s"),
        "submit": _("Minta kembali"),
        "will": [_("Penilai mendapat tugas ini lagi.")],
    }
    if not is_excused:
        words = {
            "heading": _("Kecualikan formulir %(name)s"),
            "submit": _("Kecualikan"),
            "will": [_("Formulir ini tidak ditunggu dan tidak dihitung dalam kemajuan.")],
        }
    return words | {
        "heading": str(words["heading"]) % {"name": row.employee_name},
        "lead": _("%(method)s oleh %(rater)s") % {"method": method, "rater": row.rater_name},
        "form": form,
        "cancel_url": reverse("needs:cycle_names", args=[cycle_id]),
        "page_code": "KB-55",
    }
