"""The register of regulations."""

from collections.abc import Sequence
from uuid import UUID

from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.permissions import VIEW_REGULATIONS
from bina.competency.queries.regulations import (
    RegulationDetail,
    get_regulation,
    list_cited_regulations,
)
from bina.competency.web.tables import regulation_badge, regulation_name, regulations_table
from bina.platform.formats import format_date, format_number
from bina.platform.ui import Badge
from bina.platform.web import PageRequest, page


@page(VIEW_REGULATIONS)
def regulations(request: PageRequest) -> HttpResponseBase:
    """The whole register, the newest first."""
    rows = list_cited_regulations(request.actor, timezone.localdate())
    context = {"rows": rows, "table": regulations_table(rows)}
    return TemplateResponse(request, "competency/regulations.html", context)


@page(VIEW_REGULATIONS)
def regulation(request: PageRequest, regulation_id: UUID) -> HttpResponseBase:
    """One regulation with what rests on it."""
    detail = get_regulation(request.actor, regulation_id, timezone.localdate())
    context = {"detail": detail, "name": regulation_name(detail.row), "facts": _facts(detail)}
    return TemplateResponse(request, "competency/regulation.html", context)


def _facts(detail: RegulationDetail) -> Sequence[tuple[str, str | Badge | None]]:
    found = detail.row.regulation
    return (
        (_("Kode"), found.code),
        (_("Berlaku sejak"), format_date(found.valid_from) if found.valid_from else None),
        (_("Keadaan"), regulation_badge(detail.row)),
        (_("Mengganti"), ", ".join(detail.replaces) or None),
        (_("Dirujuk standar jabatan"), format_number(detail.row.standards)),
        (_("Dirujuk aturan"), format_number(detail.row.rules)),
    )
