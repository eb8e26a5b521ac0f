"""A small agency as input of the calculation: one of everything, to be changed by tests."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from bina.competency.domain.dictionary import CompetencyGroup
from bina.competency.domain.methods import DEFAULT_WEIGHTS
from bina.needs.domain.inputs import (
    Competency,
    Consultation,
    Finding,
    Kpi,
    Module,
    NeedsInput,
    Person,
    Position,
    Result,
    StandardLine,
    Unit,
)
from bina.strategy.domain.consultation import Verdict

AS_OF = date(2026, 11, 2)
METHODS = [method.value for method in DEFAULT_WEIGHTS]
NIPS = ("198608142010011001", "199001012014121001", "199203232015031001")
UNITS = (Unit("U0", "Puncak"), Unit("U1", "Satu", "U0"), Unit("U2", "Dua", "U1"))
POSITIONS = (
    Position("J1", "U1", Fraction(2), "Analis"),
    Position("J2", "U2", Fraction(3), "Penguji"),
)
COMPETENCIES = (
    Competency("KOM", CompetencyGroup.MANAGERIAL, Fraction(3), "Komunikasi"),
    Competency("T01", CompetencyGroup.TECHNICAL, Fraction(1), "Pengadaan"),
)


def person(
    nip: str = NIPS[0], position: str = "J1", unit: str = "U1", golongan: str = "III/a"
) -> Person:
    return Person(nip, position, unit, golongan, f"Pegawai {nip[-4:]}")


def line(
    required: int = 4, importance: str = "perlu", position: str = "J1", competency: str = "KOM"
) -> StandardLine:
    return StandardLine(position, competency, required, importance)


def result(
    level: Any = 2,
    method: str = METHODS[0],
    on: date = date(2026, 1, 5),
    nip: str = NIPS[0],
    order: int = 0,
    competency: str = "KOM",
) -> Result:
    return Result(nip, competency, method, Fraction(level), on, order)


def module(reaches: int = 4, **changed: Any) -> Module:
    made = Module(
        "M1",
        "KOM",
        reaches,
        Fraction(20),
        Fraction(30),
        Fraction(1_000_000),
        Fraction(250_000),
        "Komunikasi tingkat 4",
    )
    return replace(made, **changed)


def agency(**changed: Any) -> NeedsInput:
    """One person who holds 2 where 4 is asked, unless changed."""
    facts: dict[str, Any] = {
        "units": UNITS,
        "positions": POSITIONS,
        "people": (person(),),
        "competencies": COMPETENCIES,
        "standards": (line(),),
        "results": (result(),),
        "modules": (module(),),
    }
    return NeedsInput(**facts | changed)


levels = st.fractions(min_value=0, max_value=5, max_denominator=20)
days = st.dates(min_value=date(2023, 1, 1), max_value=date(2026, 12, 31))


@st.composite
def agencies(draw: st.DrawFn) -> NeedsInput:
    """Any small agency: three people, two positions, some of everything else."""
    people = [
        person(
            nip,
            draw(st.sampled_from(("J1", "J2"))),
            draw(st.sampled_from(("U0", "U1", "U2"))),
            draw(st.sampled_from(("I/a", "III/d", "IX"))),
        )
        for nip in NIPS
    ]
    standards = [
        line(
            draw(st.integers(1, 5)),
            draw(st.sampled_from(("mutlak", "penting", "perlu"))),
            position.code,
            competency.code,
        )
        for position in POSITIONS
        for competency in COMPETENCIES
    ]
    return agency(
        people=people,
        standards=standards,
        results=draw(result_lists()),
        findings=draw(finding_lists()),
        kpis=draw(kpi_lists()),
        consultations=draw(consultation_lists()),
        modules=[
            module(draw(st.integers(1, 5))),
            module(draw(st.integers(1, 5)), code="M2", competency="T01"),
        ],
    )


@st.composite
def result_lists(draw: st.DrawFn) -> list[Result]:
    size = draw(st.integers(0, 14))
    return [
        result(
            draw(levels),
            draw(st.sampled_from(METHODS)),
            draw(days),
            draw(st.sampled_from(NIPS)),
            order,
            draw(st.sampled_from(("KOM", "T01"))),
        )
        for order in range(size)
    ]


@st.composite
def finding_lists(draw: st.DrawFn) -> list[Finding]:
    return [
        Finding(
            f"L{number}",
            draw(st.sampled_from(("U0", "U1", "U2"))),
            draw(st.sampled_from(("KOM", "T01"))),
            draw(days),
            Fraction(draw(st.integers(1, 3))),
            draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 4)))
    ]


@st.composite
def kpi_lists(draw: st.DrawFn) -> list[Kpi]:
    return [
        Kpi(
            f"I{number}",
            draw(st.sampled_from(("U0", "U1", "U2"))),
            draw(st.sampled_from(("KOM", "T01"))),
            draw(st.sampled_from((2025, 2026))),
            Fraction(100),
            draw(st.fractions(0, 150, max_denominator=10)),
        )
        for number in range(draw(st.integers(0, 4)))
    ]


@st.composite
def consultation_lists(draw: st.DrawFn) -> list[Consultation]:
    return [
        Consultation(
            f"K{number}",
            draw(st.sampled_from(("U0", "U1", "U2"))),
            draw(st.sampled_from(("KOM", "T01"))),
            draw(days),
            draw(st.sampled_from(Verdict)),
            draw(st.none() | st.fractions(0, 2, max_denominator=10)),
            number,
        )
        for number in range(draw(st.integers(0, 4)))
    ]
