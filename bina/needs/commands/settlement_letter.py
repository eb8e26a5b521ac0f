"""The letter by which a baseline is settled: always Indonesian, as letters are."""

from collections.abc import Mapping, Sequence
from typing import Final

from bina.needs.commands.letter_parts import UNIT_HEADS, summary_sheet
from bina.needs.domain.responses import ResponseState
from bina.needs.models import CompetencyNeed, RunFile, TnaRun
from bina.platform.documents.wording import write_day, write_number
from bina.platform.letters import Draft, Part, Sheet

SHOWN: Final = 10
BASIS: Final = (
    "Peraturan Lembaga Administrasi Negara Nomor 10 Tahun 2018 tentang Pengembangan Kompetensi "
    "Pegawai Negeri Sipil; aturan hitung versi {version} ({basis})."
)
SETTLES: Final = (
    "Hasil {cycle} dengan keadaan per {day} menjadi baseline kebutuhan pengembangan kompetensi. "
    "Angkanya tidak berubah lagi dan menjadi dasar rencana pengembangan serta pembanding siklus "
    "berikutnya."
)
HEARD: Final = (
    "Kepala unit kerja telah diminta memeriksa hasil unitnya: {confirmed} menyetujui, {answered} "
    "menyampaikan keberatan yang sudah dijawab, dan {silent} tidak menanggapi sampai tenggat."
)


def settlement_draft(
    run: TnaRun, cycle: str, answers: Mapping[ResponseState, int], files: Sequence[str]
) -> Draft:
    """Figures of the run, what units said, and the competencies with most people to develop.

    ``files`` are the names of documents that go with it.
    """
    return Draft(
        subject=f"Penetapan hasil {cycle}",
        heading="SURAT PENETAPAN",
        body=(
            Part([BASIS.format(version=run.rule.version, basis=run.rule.legal_basis)], "Dasar"),
            Part([SETTLES.format(cycle=cycle, day=write_day(run.as_of))], "Menetapkan"),
            Part([_heard(answers)], "Tanggapan unit"),
            Part(term="Ringkasan", sheet=_summary(run)),
            Part(term="Kompetensi dengan kebutuhan terbesar", sheet=_competencies(run)),
        ),
        attachments=files,
        copies=UNIT_HEADS,
    )


def files_of(run: TnaRun) -> Sequence[str]:
    """The names of the documents that were written of a run."""
    rows = RunFile.objects.filter(run=run).order_by("kind", "-made_at")
    newest = {row.kind: row.file.name for row in reversed(rows.select_related("file"))}
    return list(newest.values())


def _heard(answers: Mapping[ResponseState, int]) -> str:
    return HEARD.format(
        confirmed=write_number(answers.get(ResponseState.CONFIRMED, 0)),
        answered=write_number(answers.get(ResponseState.ANSWERED, 0)),
        silent=write_number(answers.get(ResponseState.SILENT, 0)),
    )


def _summary(run: TnaRun) -> Sheet:
    terms = run.terms
    rows = (
        ("Pegawai", run.people),
        ("Pasangan pegawai dan kompetensi", run.pairs),
        ("Kesenjangan", run.pairs_with_gap),
        ("Kesenjangan jangka pendek", terms.get("pendek", 0)),
        ("Kesenjangan jangka menengah", terms.get("menengah", 0)),
        ("Kesenjangan jangka panjang", terms.get("panjang", 0)),
        ("Belum dinilai", run.unassessed_pairs),
    )
    costs = (
        ("Perkiraan biaya langsung", run.direct_cost),
        ("Perkiraan biaya tidak langsung", run.indirect_cost),
    )
    return summary_sheet(rows, costs)


def _competencies(run: TnaRun) -> Sheet:
    rows = CompetencyNeed.objects.filter(run=run, with_gap__gt=0).order_by("-with_gap", "code")
    return Sheet(
        ("Kompetensi", "Pegawai dengan kesenjangan", "Cakupan", "Cara"),
        [(row.name, write_number(row.with_gap), row.level, row.method) for row in rows[:SHOWN]],
    )
