"""Closing what has dated versions: a unit, a position."""

from datetime import date
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bina.organization.models import PositionVersion, UnitVersion
from bina.platform.errors import Refused
from bina.platform.formats import format_date
from bina.platform.ranges import holds_on

V = TypeVar("V", UnitVersion, PositionVersion)


def end_versions(versions: QuerySet[V], on: date) -> None:
    """Let what holds end; ``on`` is the first day on which it no longer does.

    Raises Refused where a version starts on that day or later, and where none holds then.
    """
    later = versions.filter(valid_from__gte=on).order_by("-valid_from").first()
    if later is not None:
        raise Refused(
            _("Ada perubahan yang berlaku mulai %(day)s. Pilih tanggal sesudahnya.")
            % {"day": format_date(later.valid_from)},
            field="on",
        )
    if not versions.filter(holds_on(on)).update(valid_to=on):
        raise Refused(_("Sudah ditutup pada tanggal tersebut."), field="on")
