"""Why somebody is in a plan or not, what would change it, and what a solution proves."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bina.needs.domain.plan import Standing
from bina.needs.domain.plan_rules import PlanRules
from bina.needs.domain.planning.leaving_out import LeftOut
from bina.needs.queries.plan_rows import PlanRowDetail, PlanRowView
from bina.needs.queries.plans import PlanYearView
from bina.needs.web.plan_tables import share_words
from bina.needs.web.plan_words import BLOCKERS, LIMITS, quarter_name
from bina.needs.web.words import label
from bina.platform import ui
from bina.platform.formats import (
    format_level,
    format_number,
    format_percent,
    format_rupiah,
)

Facts = Mapping[str, Any]


def proof(year: PlanYearView) -> str:
    """The objective, its bound and the gap between them, in words."""
    share = share_words(year.share)
    if share is None:
        return _("Tidak ada kesenjangan yang dapat ditutup pada tahun ini.")
    if year.objective == year.bound or year.facts.get("stopped_by") == "optimal":
        return _("Rencana ini mencapai manfaat terbesar yang mungkin, dan itu terbukti.")
    words = _("Rencana ini mencapai paling sedikit %(share)s dari manfaat terbesar yang mungkin.")
    return words % {"share": share}


def proof_facts(year: PlanYearView) -> list[tuple[str, Any]]:
    facts = [
        (_("Manfaat rencana ini"), format_number(year.objective, 2)),
        (_("Batas atas yang terbukti"), format_number(year.bound, 2)),
    ]
    if year.share is not None:
        gap = Decimal(100) - year.share
        facts.append((_("Selisih terhadap batas"), f"{format_number(gap, 2)}%"))
    if share := year.facts.get("floor_share"):
        words = _("%(share)s; tanpa batas anggaran %(reference)s")
        parts = {
            "share": format_percent(Decimal(share), 1),
            "reference": format_percent(Decimal(year.facts["reference_share"] or 0), 1),
        }
        facts.append((_("Bagian pegawai nonstruktural"), words % parts))
    return facts


def binding(year: PlanYearView, modules: Mapping[str, str]) -> Sequence[str]:
    """What holds the solution back, one sentence each; ``modules`` are names by key."""
    return [_bound(fact, modules) for fact in year.facts.get("binding", ())]


def _bound(fact: Facts, modules: Mapping[str, str]) -> str:
    limit, slack = fact["limit"], Decimal(fact["slack"])
    if limit == "budget":
        words = _("Anggaran: tersisa %(left)s, tidak cukup untuk tambahan yang lebih bermanfaat.")
        return words % {"left": format_rupiah(slack)}
    if limit == "hours":
        words = _("Jam pelajaran: %(count)s pegawai sudah mencapai batas jamnya.")
        return words % {"count": format_number(fact["count"])}
    name = modules.get(fact["module"], "")
    text = label(LIMITS, limit)
    return f"{text}: {name}" if name else text


def change_words(year: PlanYearView) -> str:
    """What making the plan again changed; empty the first time."""
    change = year.facts.get("change") or {}
    if not change:
        return ""
    words = _(
        "Dibanding susunan sebelumnya: %(came)s baru masuk, %(went)s keluar, manfaat "
        "%(before)s menjadi %(after)s."
    )
    return words % {
        "came": format_number(change["came"]),
        "went": format_number(change["went"]),
        "before": format_number(Decimal(change["objective"]), 2),
        "after": format_number(year.objective, 2),
    }


def explain_row(detail: PlanRowDetail, rules: PlanRules) -> ui.Explanation:
    """Why it is in, or why not and what would change that."""
    row = detail.row
    if row.standing == Standing.NO_MODULE:
        question = _("Mengapa tanpa modul?")
        sentence = _("Tidak ada modul di katalog yang menaikkan kompetensi ini bagi pegawai itu.")
    elif row.standing == Standing.PLACED:
        question, sentence = _("Mengapa masuk?"), _in_words(detail)
    elif row.standing == Standing.UNPLACED:
        question, sentence = _("Mengapa belum mendapat triwulan?"), _no_quarter(row, rules)
    else:
        question, sentence = _("Mengapa tidak?"), why_left_out(row)
    return ui.Explanation(
        question=question,
        sentence=sentence,
        factors=_factors(row),
        result=ui.Factor(_("Manfaat"), format_number(round(row.benefit, 4))),
        sources=_remedies(row),
        rule=_(
            "Jumlah manfaat dibuat sebesar mungkin: satu modul untuk setiap pegawai dan "
            "kompetensi, paling banyak %(hours)s JP setahun (PPPK %(contract)s JP setahun "
            "kontrak), dalam anggaran dan kursi angkatan."
        )
        % {
            "hours": format_number(float(rules.year_hours)),
            "contract": format_number(float(rules.contract_hours)),
        },
        who=_("Pengelola SDM, dengan anggaran lain atau dengan keputusan manual beralasan."),
        is_open=True,
    )


def _factors(row: PlanRowView) -> Sequence[ui.Factor]:
    if row.module_id is None:
        return ()
    return (
        ui.Factor(_("Kesenjangan yang tertutup"), format_level(row.closure), row.module),
        ui.Factor(_("Bobot"), format_number(round(row.weight, 4)), _("Hasil analisis")),
    )


def _in_words(detail: PlanRowDetail) -> str:
    row = detail.row
    if detail.decision:
        return _("Dipastikan masuk oleh %(name)s.") % {"name": detail.decision.decided_by}
    words = _("Manfaatnya termasuk yang terbesar dalam anggaran; %(quarter)s, angkatan %(cohort)s.")
    return words % {"quarter": quarter_name(row.quarter).lower(), "cohort": row.cohort or "–"}


def _no_quarter(row: PlanRowView, rules: PlanRules) -> str:
    lines = [
        f"{quarter_name(int(quarter))}: {label(BLOCKERS, why)}"
        for quarter, why in row.reason_facts.get("quarters", {}).items()
    ]
    size = row.reason_facts.get("unit_size", 0)
    words = _("%(blockers)s. Paling banyak %(share)s dari %(size)d pegawai unit pergi belajar.")
    parts = {
        "blockers": "; ".join(lines),
        "share": format_percent(float(rules.away_share)),
        "size": size,
    }
    return words % parts


def why_left_out(row: PlanRowView) -> str:
    """The first reason that holds, and what would change it, with its figures."""
    tell = _REASONS.get(row.reason)
    if tell is None:
        return _("Gap lain memberi manfaat lebih besar.")
    return tell({name: _figure(value) for name, value in row.reason_facts.items()})


def _figure(value: Any) -> Decimal:
    return Decimal(str(value)) if str(value) not in ("", "None") else Decimal(0)


def _other_module(facts: Mapping[str, Decimal]) -> str:
    words = _("Modul lain untuk kompetensi ini dipilih: manfaatnya %(other)s, modul ini %(own)s.")
    return words % {
        "other": format_number(round(facts["other_benefit"], 2)),
        "own": format_number(round(facts["benefit"], 2)),
    }


def _hours(facts: Mapping[str, Decimal]) -> str:
    words = _(
        "Batas jam pelajaran: modul ini %(needed)s JP, tersisa %(left)s JP. Pegawai ini masuk bila "
        "modul lainnya dilepas."
    )
    return words % {"needed": format_number(facts["needed"]), "left": format_number(facts["left"])}


def _cohorts(facts: Mapping[str, Decimal]) -> str:
    words = _("Semua kursi terisi dan angkatan tidak boleh lebih dari %(allowed)s.")
    return words % {"allowed": format_number(facts["allowed"])}


def _budget(facts: Mapping[str, Decimal]) -> str:
    words = _(
        "Ada kursi kosong, tetapi anggaran kurang %(short)s: biayanya %(cost)s, sisanya %(left)s."
    )
    return words % {name: format_rupiah(facts[name]) for name in ("short", "cost", "left")}


def _further_cohort(facts: Mapping[str, Decimal]) -> str:
    words = _(
        "Semua kursi terisi. Angkatan tambahan berbiaya %(cost)s untuk %(people)s pegawai dengan "
        "manfaat %(benefit)s; anggaran kurang %(short)s."
    )
    return words % {
        "cost": format_rupiah(facts["cost"]),
        "people": format_number(facts["people"], 0),
        "benefit": format_number(facts["benefit"], 2),
        "short": format_rupiah(facts["short"]),
    }


def _floor(facts: Mapping[str, Decimal]) -> str:
    words = _(
        "Memasukkan pegawai ini menurunkan bagian pegawai nonstruktural menjadi %(share)s; "
        "paling sedikit %(needed)s."
    )
    return words % {name: format_percent(facts[name], 1) for name in ("share", "needed")}


def _threshold(facts: Mapping[str, Decimal]) -> str:
    words = _(
        "Manfaat per satu juta rupiah %(own)s, di bawah ambang %(threshold)s: pegawai lain memberi "
        "manfaat lebih besar untuk biaya yang sama."
    )
    return words % {
        "own": format_number(facts["per_million"], 3),
        "threshold": format_number(facts["threshold"], 3),
    }


def _plainly(words: Callable[[], str]) -> Callable[[Mapping[str, Decimal]], str]:
    return lambda _facts: words()


_REASONS: Mapping[str, Callable[[Mapping[str, Decimal]], str]] = {
    LeftOut.NO_OPTION: _plainly(lambda: _("Modul ini tidak menutup kesenjangan pegawai itu.")),
    LeftOut.BARRED: _plainly(lambda: _("Dikeluarkan dengan keputusan manual.")),
    LeftOut.KEPT_BREAKS: _plainly(lambda: _("Keputusan manual melampaui suatu batas.")),
    LeftOut.OTHER_MODULE: _other_module,
    LeftOut.HOURS: _hours,
    LeftOut.COHORTS: _cohorts,
    LeftOut.BUDGET: _budget,
    LeftOut.FURTHER_COHORT: _further_cohort,
    LeftOut.FLOOR: _floor,
    LeftOut.THRESHOLD: _threshold,
}


def _remedies(row: PlanRowView) -> Sequence[ui.Source]:
    if row.standing == Standing.PLACED:
        return ()
    text = _(
        "Ubah anggaran tahun ini, pastikan pegawai ini masuk dengan alasan, atau usulkan jawaban "
        "lain. Yang belum tertampung beralih ke tahun berikutnya dalam rencana."
    )
    return (ui.Source(_("Apa yang dapat mengubahnya?"), text=text),)
