"""Why a held level is what it is: methods times weights, and who can mend them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from bina.competency.domain.held import UsedResult
from bina.competency.queries.labels import METHOD_LABELS, label
from bina.competency.queries.profile import ProfileLine
from bina.competency.web.words import exact
from bina.platform.formats import format_date, format_level, format_number, format_percent
from bina.platform.ui import Explanation, Factor

PLACES = Decimal("0.0001")


def why_held(line: ProfileLine, rule_version: str) -> Explanation:
    """The weighted mean of the newest valid result of each method."""
    held = line.held
    if held.level is None:
        return Explanation(
            question=_("Mengapa belum dinilai?"),
            sentence=_(
                "Belum ada hasil asesmen yang masih berlaku. Belum dinilai tidak sama dengan nol."
            ),
            rule=_rule(rule_version),
            who=_("Pengelola SDM mencatat atau mengimpor hasil asesmen."),
        )
    shown = format_level(exact(held.level))
    return Explanation(
        question=_("Mengapa %(level)s?") % {"level": shown},
        sentence=_(
            "Rata-rata hasil terbaru setiap metode menurut bobotnya. Keyakinan %(share)s: bobot "
            "metode yang sudah ada."
        )
        % {"share": format_percent(exact(held.confidence))},
        factors=[_factor(used) for used in held.used],
        result=Factor(_("Tingkat dimiliki"), _number(exact(held.level))),
        rule=_rule(rule_version),
        who=_("Pengelola SDM memperbaiki hasil melalui impor atau pencatatan hasil baru."),
        sign="+",
    )


def _factor(used: UsedResult) -> Factor:
    method = label(METHOD_LABELS, used.result.method)
    parts = {
        "method": method,
        "level": format_level(exact(used.result.level)),
        "share": format_percent(exact(used.share), 1),
    }
    return Factor(
        label=_("%(method)s %(level)s × %(share)s") % parts,
        value=_number(exact(used.contribution)),
        source=format_date(used.result.assessed_on),
    )


def _number(value: Decimal) -> str:
    return format_number(value.quantize(PLACES))


def _rule(version: str) -> str:
    return _(
        "Bobot metode %(version)s. Hasil berlaku tiga tahun; bobot dibagi ulang pada metode yang "
        "ada."
    ) % {"version": version}
