"""The printable report of an answer."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from bina.competency.domain.methods import METHOD_NAMES, method_of
from bina.kernel.exact import ZERO
from bina.needs.adapters.naming import Names, agency_name, names_of
from bina.needs.domain.calculation import Answer, ModuleNeed
from bina.needs.domain.priority import Pair
from bina.needs.domain.term import Term
from bina.platform.documents.pdf import write_pdf
from bina.platform.documents.wording import (
    NONE,
    write_day,
    write_number,
    write_rupiah,
    write_share,
)

TEMPLATE: Final = Path(__file__).with_name("report.typ")
TOP_COMPETENCIES: Final = 12
TOP_PAIRS: Final = 20
_TERM_TEXTS: Final = {
    Term.SHORT: "Pendek, sampai 12 bulan",
    Term.MEDIUM: "Menengah, 13–36 bulan",
    Term.LONG: "Panjang, lebih dari 36 bulan",
}


def make_report(answer: Answer, *, agency: str = "", refused_rows: int = 0) -> bytes:
    """The report as PDF/A. ``agency`` is the letterhead, by default the unit at the top."""
    return write_pdf(TEMPLATE, report_values(answer, agency, refused_rows), answer.as_of)


def report_values(answer: Answer, agency: str = "", refused_rows: int = 0) -> dict[str, Any]:
    """Everything the template prints, as text ready to print."""
    names = names_of(answer.inputs)
    return {
        "agency": agency or agency_name(answer.inputs) or "Instansi",
        "day": write_day(answer.as_of),
        "rules": answer.rules.name,
        "summary": _summary(answer),
        "figures": _figures(answer),
        "competencies": _competencies(answer, names),
        "terms": _terms(answer),
        "modules": _modules(answer),
        "budget": _budget(answer),
        "pairs": [
            _pair(number, pair, names)
            for number, pair in enumerate(answer.ranked[:TOP_PAIRS], start=1)
        ],
        "method_weights": [
            [METHOD_NAMES[method_of(code)], f"{write_number(100 * weight)} %"]
            for code, weight in answer.rules.method_weights.items()
        ],
        "refused": write_number(refused_rows) if refused_rows else "",
    }


def _budget(answer: Answer) -> dict[str, str]:
    needs = answer.modules.values()
    return {
        "participants": write_number(sum(len(need.participants) for need in needs)),
        "cohorts": write_number(sum(need.cost.cohorts for need in needs)),
        "direct": write_rupiah(sum(need.cost.direct for need in needs)),
        "indirect": write_rupiah(sum(need.cost.indirect for need in needs)),
        "total": write_rupiah(sum(need.cost.total for need in needs)),
    }


def _summary(answer: Answer) -> str:
    people = len({pair.nip for pair in answer.ranked})
    return (
        f"Dari {write_number(len(answer.inputs.people))} pegawai, {write_number(people)} "
        f"memiliki sedikitnya satu kesenjangan antara level kompetensi yang diminta jabatannya "
        f"dan level yang dimilikinya. Seluruhnya ada {write_number(len(answer.ranked))} "
        f"kesenjangan pada {write_number(_competency_count(answer))} kompetensi. "
        f"{write_number(answer.unassessed)} pasangan pegawai dan kompetensi belum dinilai; "
        "pasangan itu tidak dihitung sebagai kesenjangan."
    )


def _competency_count(answer: Answer) -> int:
    return sum(need.with_gap > 0 for need in answer.competencies.values())


def _figures(answer: Answer) -> list[list[str]]:
    return [
        [write_number(len(answer.inputs.people)), "pegawai"],
        [write_number(len(answer.ranked)), "kesenjangan"],
        [write_number(answer.unassessed), "belum dinilai"],
        [write_number(sum(bool(need.participants) for need in answer.modules.values())), "modul"],
    ]


def _priority_by_competency(answer: Answer) -> Mapping[str, Fraction]:
    totals: dict[str, Fraction] = defaultdict(Fraction)
    for pair in answer.ranked:
        totals[pair.competency] += pair.priority
    return totals


def _competencies(answer: Answer, names: Names) -> list[list[str]]:
    totals = _priority_by_competency(answer)
    codes = sorted(totals, key=lambda code: (-totals[code], code))
    return [
        [
            names.competencies.get(code) or code,
            write_number(need.assessed),
            f"{write_number(need.with_gap)} ({write_share(need.with_gap, need.assessed)})",
            write_number(need.mean_gap, 2),
            need.level.value,
            need.method.value if need.method else NONE,
            write_number(totals[code]),
        ]
        for code in codes[:TOP_COMPETENCIES]
        for need in (answer.competencies[code],)
    ]


def _terms(answer: Answer) -> list[list[Any]]:
    """Text, count, share as text, share from 0 to 1 for the bar."""
    whole = len(answer.ranked)
    return [
        [
            _TERM_TEXTS[term],
            write_number(count),
            write_share(count, whole),
            count / whole if whole else 0,
        ]
        for term, count in answer.terms.items()
    ]


def _by_benefit(answer: Answer) -> list[ModuleNeed]:
    needed = [need for need in answer.modules.values() if need.benefit > ZERO]
    return sorted(needed, key=lambda need: (-need.benefit, need.module.code))


def _modules(answer: Answer) -> list[list[str]]:
    return [
        [
            need.module.name or need.module.code,
            write_number(len(need.participants)),
            write_number(need.cost.cohorts),
            write_number(need.cost.direct),
            write_number(need.cost.indirect),
            write_number(need.cost.total),
        ]
        for need in _by_benefit(answer)
    ]


def _pair(number: int, pair: Pair, names: Names) -> list[str]:
    return [
        str(number),
        names.people.get(pair.nip, ""),
        pair.nip,
        names.positions.get(pair.position, pair.position),
        names.competencies.get(pair.competency) or pair.competency,
        write_number(pair.required),
        write_number(pair.held.level, 2),
        write_number(pair.priority, 2),
        pair.term.value if pair.term else NONE,
    ]
