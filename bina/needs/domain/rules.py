"""The numbers of the calculation, as one versioned rule set.

No regulation sets them; ``tna-default-1`` is this product's proposal, and an agency may adopt
others. A frozen cycle keeps the set it used.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from bina.competency.domain.held import VALID_YEARS
from bina.competency.domain.methods import DEFAULT_WEIGHTS, method_of
from bina.competency.domain.standard import Importance
from bina.strategy.domain.consultation import DEFAULT_CONSULTATION_RULES, ConsultationRules

CODE: Final = "tna"
DEFAULT_NAME: Final = "tna-default-1"

_IMPORTANCE: Final = {
    Importance.MUTLAK.value: Fraction(3, 2),
    Importance.PENTING.value: Fraction(5, 4),
    Importance.PERLU.value: Fraction(1),
}
# rupiah an hour by class of golongan, I to IV
_HOURLY_RATES: Final = {
    1: Fraction(20_000),
    2: Fraction(30_000),
    3: Fraction(45_000),
    4: Fraction(65_000),
}


class BadRules(ValueError):  # noqa: N818 - a refusal with reasons
    """``reasons`` are Indonesian sentences."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Every number of the calculation; ``name`` goes with each result.

    ``method_weights`` by code of method. ``importance`` by word of the standard.
    Audit: ``1 + audit_reach x min(1, S / audit_full)`` over ``finding_years``.
    KPI: ``1 + kpi_reach x min(1, shortfall)``. ``consultation``: what verdicts weigh.
    Massal: at least ``mass_share`` of those assessed and at least ``mass_people`` have a gap.
    ``high_mean`` parts the methods, ``short_gap`` and ``medium_gap`` the terms.
    ``lesson_minutes`` is one JP; ``hourly_rates`` are rupiah by class of golongan.
    """

    name: str = DEFAULT_NAME
    method_weights: Mapping[str, Fraction] = field(
        default_factory=lambda: {code.value: weight for code, weight in DEFAULT_WEIGHTS.items()}
    )
    result_years: int = VALID_YEARS
    importance: Mapping[str, Fraction] = field(default_factory=lambda: dict(_IMPORTANCE))
    audit_reach: Fraction = Fraction(1, 2)
    audit_full: Fraction = Fraction(6)
    finding_years: int = 2
    kpi_reach: Fraction = Fraction(1, 2)
    mass_share: Fraction = Fraction(1, 2)
    mass_people: int = 20
    high_mean: Fraction = Fraction(3, 2)
    short_gap: Fraction = Fraction(1)
    medium_gap: Fraction = Fraction(2)
    lesson_minutes: int = 45
    hourly_rates: Mapping[int, Fraction] = field(default_factory=lambda: dict(_HOURLY_RATES))
    consultation: ConsultationRules = DEFAULT_CONSULTATION_RULES


DEFAULT_RULES: Final = RuleSet()

_NUMBERS: Final = (
    *("audit_reach", "audit_full", "kpi_reach", "mass_share", "high_mean"),
    *("short_gap", "medium_gap"),
)
_WHOLE: Final = ("result_years", "finding_years", "mass_people", "lesson_minutes")


def to_payload(rules: RuleSet) -> dict[str, Any]:
    """The numbers as JSON keeps them exactly: text such as ``0.4`` or ``1/3``. No name."""
    return {
        "method_weights": {code: _text(weight) for code, weight in rules.method_weights.items()},
        "importance": {word: _text(factor) for word, factor in rules.importance.items()},
        "hourly_rates": {str(cost): _text(rate) for cost, rate in rules.hourly_rates.items()},
        "consultation": {
            name: value if name == "years" else _text(value)
            for name, value in asdict(rules.consultation).items()
        },
        **{name: _text(getattr(rules, name)) for name in _NUMBERS},
        **{name: getattr(rules, name) for name in _WHOLE},
    }


def _text(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.normalize():f}" if Fraction(exact) == value else str(value)


def from_payload(payload: Mapping[str, Any], name: str = DEFAULT_NAME) -> RuleSet:
    """The rule set of a payload; what it leaves out is as in the default. Raises BadRules."""
    try:
        rules = _read(payload, name)
    except (ValueError, TypeError, AttributeError, InvalidOperation, ZeroDivisionError) as fault:
        raise BadRules(
            ("Aturan memuat isian yang bukan angka atau metode yang dikenal.",)
        ) from fault
    if reasons := find_flaws(rules):
        raise BadRules(reasons)
    return rules


def _read(payload: Mapping[str, Any], name: str) -> RuleSet:
    default = DEFAULT_RULES
    weights = payload.get("method_weights") or default.method_weights
    rates = payload.get("hourly_rates") or default.hourly_rates
    importance = payload.get("importance") or default.importance
    numbers: dict[str, Any] = {
        item: Fraction(str(payload.get(item, getattr(default, item)))) for item in _NUMBERS
    }
    numbers |= {item: int(payload.get(item, getattr(default, item))) for item in _WHOLE}
    return RuleSet(
        name=name,
        method_weights=MappingProxyType(
            {method_of(method).value: Fraction(str(weight)) for method, weight in weights.items()}
        ),
        importance={word: Fraction(str(factor)) for word, factor in importance.items()},
        hourly_rates={int(cost): Fraction(str(rate)) for cost, rate in rates.items()},
        consultation=ConsultationRules.of(payload.get("consultation") or {}),
        **numbers,
    )


def find_flaws(rules: RuleSet) -> tuple[str, ...]:
    """Why a rule set cannot be used, as Indonesian sentences; () when it can."""
    checks = (
        (
            all(weight >= 0 for weight in rules.method_weights.values())
            and sum(rules.method_weights.values()) == 1,
            "Jumlah bobot metode harus tepat 1, tanpa bobot di bawah 0.",
        ),
        (
            set(rules.importance) == set(_IMPORTANCE)
            and all(factor > 0 for factor in rules.importance.values()),
            "Faktor mutlak, penting, dan perlu harus lengkap dan lebih dari 0.",
        ),
        (
            set(rules.hourly_rates) == set(_HOURLY_RATES)
            and all(rate >= 0 for rate in rules.hourly_rates.values()),
            "Tarif per jam golongan I sampai IV harus lengkap.",
        ),
        (rules.audit_reach >= 0 and rules.kpi_reach >= 0, "Faktor audit dan KPI minimal 0."),
        (rules.audit_full > 0, "Jumlah tingkat temuan harus lebih dari 0."),
        (0 <= rules.mass_share <= 1, "Batas massal harus dari 0 sampai 100 persen."),
        (rules.mass_people >= 0, "Batas jumlah pegawai minimal 0."),
        (rules.short_gap <= rules.medium_gap, "Batas jangka pendek melebihi jangka menengah."),
        (
            min(rules.result_years, rules.finding_years, rules.lesson_minutes) > 0,
            "Masa berlaku dan lama satu JP harus lebih dari 0.",
        ),
        (
            rules.consultation.is_sound,
            "Faktor konsultasi: yang ditolak paling besar 1, yang dikonfirmasi paling kecil 1, "
            "keduanya di antara batas terendah dan tertinggi yang lebih dari 0.",
        ),
    )
    return tuple(reason for holds, reason in checks if not holds)
