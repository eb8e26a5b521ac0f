"""Opening a round of analysis."""

from datetime import date

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.models import NeedsCycle
from bina.needs.permissions import OPEN_CYCLE
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused


@command(
    permission=OPEN_CYCLE, audits="needs.cycle.opened", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def open_cycle(actor: Actor, *, name: str, as_of: date) -> Ref:
    """Open a cycle that looks at the data of ``as_of``. Raises Refused for a name in use."""
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Isi nama siklus."), field="name")
    if NeedsCycle.objects.filter(name=name).exists():
        raise Refused(_("Nama siklus ini sudah dipakai. Pilih nama lain."), field="name")
    cycle = NeedsCycle.objects.create(
        agency_id=actor.own_agency, name=name, year=as_of.year, as_of=as_of
    )
    note(cycle=cycle.id, name=name, as_of=as_of)
    return Ref("needs.needscycle", cycle.id)
