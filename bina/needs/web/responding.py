"""Forms, tables and words of the units' answers to a draft."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.needs.commands import ObjectionSpec
from bina.needs.domain.responses import ObjectionKind, ResponseState, Verdict
from bina.needs.queries import (
    CycleResponses,
    ObjectionView,
    ResponsePage,
    ResponseView,
    SettlementView,
)
from bina.needs.web.plan_approval import letter_link
from bina.needs.web.words import Labels, label
from bina.platform import ui
from bina.platform.formats import format_date, format_moment, format_number, format_rupiah
from bina.platform.ui import Column
from bina.platform.ui.lists import Tone

STATES: Final[Labels] = {
    ResponseState.WAITING: gettext_lazy("Menunggu tanggapan"),
    ResponseState.CONFIRMED: gettext_lazy("Menyetujui"),
    ResponseState.OBJECTED: gettext_lazy("Keberatan"),
    ResponseState.ANSWERED: gettext_lazy("Keberatan dijawab"),
    ResponseState.SILENT: gettext_lazy("Tidak menanggapi"),
}
TONES: Final[dict[ResponseState, Tone]] = {
    ResponseState.WAITING: "need",
    ResponseState.CONFIRMED: "ok",
    ResponseState.OBJECTED: "bad",
    ResponseState.ANSWERED: "ok",
}
KINDS: Final = (
    (ObjectionKind.LEVEL, gettext_lazy("Tingkat seorang pegawai")),
    (ObjectionKind.STANDARD, gettext_lazy("Standar jabatan")),
    (ObjectionKind.PERSON, gettext_lazy("Pegawai bukan dari unit ini")),
    (ObjectionKind.PRIORITY, gettext_lazy("Urutan prioritas")),
    (ObjectionKind.MODULE, gettext_lazy("Modul atau caranya")),
    (ObjectionKind.OTHER, gettext_lazy("Hal lain")),
)
KIND_LABELS: Final[Labels] = {kind.value: words for kind, words in KINDS}
VERDICTS: Final[Labels] = {
    Verdict.OPEN: gettext_lazy("Belum dijawab"),
    Verdict.ACCEPTED: gettext_lazy("Diterima"),
    Verdict.REJECTED: gettext_lazy("Ditolak"),
}
VERDICT_TONES: Final[dict[Verdict, Tone]] = {
    Verdict.OPEN: "need",
    Verdict.ACCEPTED: "ok",
    Verdict.REJECTED: "bad",
}
CONFIRM, OBJECT = "setuju", "keberatan"
# more than this is a talk, not a form
MOST: Final = 5
WORKDAYS: Final = 5


class SendForm(forms.Form):
    """How long the units have to answer."""

    workdays = forms.IntegerField(
        label=gettext_lazy("Tenggat dalam hari kerja"),
        min_value=1,
        max_value=30,
        initial=WORKDAYS,
        help_text=gettext_lazy("Unit yang tidak menanggapi sampai tenggat dicatat demikian."),
    )


class RespondForm(forms.Form):
    """Confirmed, or up to five objections; rows left empty do not count."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Tanggapan"),
        choices=(
            (CONFIRM, gettext_lazy("Hasil ini sesuai")),
            (OBJECT, gettext_lazy("Ada yang keliru")),
        ),
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, found: ResponsePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found = found
        for number in range(1, MOST + 1):
            self.fields |= _objection_fields(number, found)

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each objection."""
        parts = ("kind", "competency", "employee", "reason")
        return [[self[f"{part}{number}"] for part in parts] for number in range(1, MOST + 1)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == OBJECT and not self.objections():
            self.add_error("reason1", _("Tulis alasan sedikitnya satu keberatan."))
        return given

    def objections(self) -> Sequence[ObjectionSpec]:
        given = self.cleaned_data
        return [
            ObjectionSpec(
                ObjectionKind(given[f"kind{number}"]),
                given[f"reason{number}"],
                _key(given.get(f"competency{number}")),
                _key(given.get(f"employee{number}")),
            )
            for number in range(1, MOST + 1)
            if given.get(f"reason{number}")
        ]


def _key(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _objection_fields(number: int, found: ResponsePage) -> dict[str, forms.Field]:
    nothing = [("", _("Tidak khusus"))]
    return {
        f"kind{number}": forms.ChoiceField(label=_("Yang keliru"), choices=KINDS, required=False),
        f"competency{number}": forms.ChoiceField(
            label=_("Kompetensi"),
            choices=[*nothing, *((str(key), name) for key, name in found.competencies)],
            required=False,
        ),
        f"employee{number}": forms.ChoiceField(
            label=_("Pegawai"),
            choices=[*nothing, *((str(key), name) for key, name in found.people)],
            required=False,
        ),
        f"reason{number}": forms.CharField(
            label=_("Alasan"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
    }


class AnswerForm(forms.Form):
    """HR accepts or rejects one objection."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Jawaban"),
        choices=(
            (Verdict.ACCEPTED, gettext_lazy("Terima: data diperbaiki, lalu dihitung ulang")),
            (Verdict.REJECTED, gettext_lazy("Tolak: hasil tetap")),
        ),
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Penjelasan untuk kepala unit"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def badge(state: ResponseState) -> ui.Badge:
    return ui.Badge(label(STATES, state), TONES.get(state, "plain"))


def verdict_badge(verdict: Verdict) -> ui.Badge:
    return ui.Badge(label(VERDICTS, verdict), VERDICT_TONES[verdict])


def counts(found: CycleResponses) -> list[ui.Count]:
    shown = (
        (_("unit ditanya"), len(found.rows)),
        (_("menyetujui"), found.count(ResponseState.CONFIRMED)),
        (_("keberatan"), found.count(ResponseState.OBJECTED, ResponseState.ANSWERED)),
        (_("belum menanggapi"), found.count(ResponseState.WAITING, ResponseState.SILENT)),
    )
    return [ui.Count(format_number(number), words) for words, number in shown]


def table(rows: Iterable[ResponseView]) -> ui.Table:
    return ui.Table(
        caption=_("Tanggapan unit atas rancangan hasil"),
        columns=[
            Column(_("Unit kerja"), "head"),
            Column(_("Tanggapan")),
            Column(_("Menunggu jawaban"), "number", phone="third"),
            Column(_("Tenggat"), phone="third"),
            Column(_("Oleh")),
        ],
        rows=[_row(row) for row in rows],
    )


def _row(row: ResponseView) -> ui.Row:
    when = format_moment(row.responded_at) if row.responded_at else ""
    return ui.Row(
        [
            ui.Link(row.unit, reverse("needs:response", args=[row.id]), row.unit_code),
            badge(row.state),
            format_number(row.open_objections) if row.open_objections else None,
            format_date(row.due_on),
            ui.Cell(row.responded_by, when) if row.responded_by else None,
        ]
    )


def facts(found: ResponsePage) -> list[tuple[str, Any]]:
    figures, response = found.figures, found.response
    names = f"{reverse('needs:names', args=[response.run_id])}?unit={response.unit_code}"
    return [
        (_("Pegawai dalam perhitungan"), format_number(figures.people)),
        (
            _("Kesenjangan"),
            ui.Link(format_number(figures.with_gap), names, _("lihat nama dan alasannya")),
        ),
        (_("Belum dinilai"), format_number(figures.unassessed)),
        (_("Pasangan pegawai dan kompetensi"), format_number(figures.pairs)),
        (_("Tanggapi paling lambat"), format_date(response.due_on)),
        (_("Keadaan"), badge(response.state)),
    ]


def objection_title(one: ObjectionView) -> str:
    parts = (label(KIND_LABELS, one.kind), one.competency, one.employee)
    return " · ".join(part for part in parts if part)


def settlement_facts(found: SettlementView) -> list[tuple[str, Any]]:
    """What is decided on, and what the units said of it."""
    run, answers = found.run, found.answers
    board = reverse("needs:run", args=[run.id])
    return [
        (_("Hasil"), ui.Link(run.cycle_name, board, format_date(run.as_of))),
        (_("Pegawai"), format_number(run.people)),
        (_("Kesenjangan"), format_number(run.pairs_with_gap)),
        (_("Biaya langsung"), format_rupiah(run.direct_cost)),
        (_("Unit menyetujui"), format_number(answers.get(ResponseState.CONFIRMED, 0))),
        (_("Unit keberatan, sudah dijawab"), format_number(answers.get(ResponseState.ANSWERED, 0))),
        (_("Unit tidak menanggapi"), format_number(answers.get(ResponseState.SILENT, 0))),
        (_("Keberatan diterima"), format_number(found.verdicts.get(Verdict.ACCEPTED, 0))),
        (_("Keberatan ditolak"), format_number(found.verdicts.get(Verdict.REJECTED, 0))),
        (
            _("Tanggapan unit"),
            ui.Link(_("Lihat semuanya"), reverse("needs:responses", args=[found.cycle_id])),
        ),
        (_("Diajukan oleh"), ui.Cell(found.proposed_by, format_moment(found.proposed_at))),
        *_letter(found),
    ]


def _letter(found: SettlementView) -> list[tuple[str, Any]]:
    return [(_("Surat penetapan"), letter_link(found.letter))] if found.letter else []
