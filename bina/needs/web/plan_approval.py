"""What is decided about a plan: its figures, its papers, and who agrees in which order."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bina.needs.domain.plan_approval import STEPS, ApprovalRules
from bina.needs.queries.plan_approval import PlanPapers
from bina.needs.queries.plans import PlanView
from bina.needs.web.plan_tables import span
from bina.platform import ui
from bina.platform.formats import format_date, format_moment, format_number, format_rupiah
from bina.platform.letters import LetterView
from bina.platform.ui import Column

STEP_NAMES: Final[Mapping[str, str | Promise]] = {
    "sdm": gettext_lazy("Pengelola SDM lain"),
    "pyb": gettext_lazy("PyB"),
    "ppk": gettext_lazy("PPK"),
}


def workdays(days: int) -> str:
    return ngettext("%(days)d hari kerja", "%(days)d hari kerja", days) % {"days": days}


def chain_words(rules: ApprovalRules) -> str:
    """One sentence for whoever hands it in."""
    parts = [
        _("%(who)s (%(days)s)") % {"who": STEP_NAMES[step], "days": workdays(rules.days[step])}
        for step in STEPS
        if step in rules.days
    ]
    return _("Yang memutuskan berturut-turut: %(chain)s. Rencana terkunci selama diputuskan.") % {
        "chain": ", ".join(parts)
    }


def approval_facts(plan: PlanView, papers: PlanPapers) -> list[tuple[str, Any]]:
    url = reverse("needs:plan", args=[plan.id])
    version = _("versi %(version)d") % {"version": plan.version}
    return [
        (_("Rencana"), ui.Link(plan.name, url, version)),
        (_("Masa"), span(plan)),
        (_("Biaya langsung"), format_rupiah(plan.direct_cost)),
        (_("Biaya tidak langsung"), format_rupiah(plan.indirect_cost)),
        (_("Anggaran"), format_rupiah(sum(year.budget or 0 for year in plan.of_years))),
        *_letter(papers.letter),
    ]


def _letter(letter: LetterView | None) -> list[tuple[str, Any]]:
    if letter is None:
        return []
    return [(_("Surat persetujuan"), letter_link(letter))]


def letter_link(letter: LetterView) -> ui.Link:
    """The number opens the file; its QR leads to the page that says whether it holds."""
    signed = f"{letter.signer_office}, {format_date(letter.dated_on)}"
    return ui.Link(letter.number, reverse("platform:file", args=[letter.file_id]), signed)


def plan_files(papers: PlanPapers) -> ui.Table:
    return ui.Table(
        caption=_("Lampiran"),
        columns=[
            Column(_("Berkas"), "head"),
            Column(_("Tahun")),
            Column(_("Disusun")),
            Column(_("Ukuran"), "number", phone="third"),
        ],
        rows=[
            ui.Row(
                [
                    ui.Link(file.name, reverse("platform:file", args=[file.file_id])),
                    str(file.year),
                    format_moment(file.made_at),
                    f"{format_number(-(-file.size // 1024))} KB",
                ]
            )
            for file in papers.files
        ],
    )
