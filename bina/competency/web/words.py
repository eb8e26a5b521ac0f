"""Sentences of the pages."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from bina.competency.queries.labels import EVIDENCE_LABELS, METHOD_LABELS, label
from bina.competency.queries.profile import EvidenceView, ProfileLine
from bina.platform.formats import format_level
from bina.platform.ui import Badge


def evidence_words(row: EvidenceView) -> str:
    """The method of a result, else the source, else the kind."""
    return label(METHOD_LABELS, row.method) if row.method else row.source or kind_words(row)


def kind_words(row: EvidenceView) -> str:
    return label(EVIDENCE_LABELS, row.kind)


def line_badge(line: ProfileLine) -> Badge:
    """Never red: a gap is what is still needed."""
    if line.gap is None:
        return Badge(_("Belum dinilai"), "info", "clock")
    if line.is_met:
        return Badge(_("Terpenuhi"), "ok")
    return Badge(_("Kurang %(gap)s") % {"gap": format_level(exact(line.gap))}, "need")


def exact(value: Fraction) -> Decimal:
    """A fraction as a decimal number of 28 digits."""
    return Decimal(value.numerator) / Decimal(value.denominator)
