"""The tree of objectives: begun with the mission, added to, reworded and moved, ended."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.domain.tree import UnitTree
from bina.organization.queries import unit_ids_by_code
from bina.platform.access import Actor
from bina.platform.bulk import Batch, put_dated, ref_of, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Refused
from bina.platform.ranges import holds_on
from bina.strategy.domain.objective import MISSION, ObjectiveKind
from bina.strategy.models import Objective, ObjectiveVersion
from bina.strategy.permissions import KEEP_GOALS
from bina.strategy.queries.incoming_registers import new_version


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """What holds of an objective from a day on; ``unit_id`` None is the whole agency."""

    name: str
    source: str = ""
    parent_id: UUID | None = None
    unit_id: UUID | None = None


@command(
    permission=KEEP_GOALS,
    audits="strategy.mission.adopted",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def adopt_mission(actor: Actor, *, on: date) -> None:
    """Begin with the five strategic objectives. Raises Refused where objectives stand already."""
    if Objective.objects.exists():
        raise Refused(_("Daftar tujuan sudah berisi. Tambahkan tujuan satu per satu."))
    for code, name in MISSION:
        _open(actor, code, ObjectiveKind.MISSION, ObjectiveFacts(name), on)
    note(codes=[code for code, _name in MISSION], on=on)


@command(
    permission=KEEP_GOALS,
    audits="strategy.objective.added",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def add_objective(
    actor: Actor, *, code: str, kind: ObjectiveKind, facts: ObjectiveFacts, on: date
) -> Ref:
    """Raises Refused for a code already used, and for facts that cannot be."""
    if not code.strip():
        raise Refused(_("Tuliskan kode tujuan."), field="code")
    if Objective.objects.filter(code__iexact=code.strip()).exists():
        text = _("Kode tujuan %(code)s sudah dipakai. Gunakan kode lain.")
        raise Refused(text % {"code": code.strip()}, field="code")
    _check(facts, None, on)
    made = _open(actor, code.strip(), kind, facts, on)
    note(after={"code": made.code, "kind": kind.value, "on": on, **asdict(facts)})
    return ref_of(made)


def _open(
    actor: Actor, code: str, kind: ObjectiveKind, facts: ObjectiveFacts, on: date
) -> Objective:
    made = Objective.objects.create(agency_id=actor.own_agency, code=code, kind=kind.value)
    ObjectiveVersion.objects.create(
        agency_id=actor.own_agency, objective=made, valid_from=on, **asdict(facts)
    )
    return made


@command(
    permission=KEEP_GOALS,
    audits="strategy.objective.changed",
    subject=Objective,
    personal=HOLDS_NONE,
)
def change_objective(actor: Actor, objective: Objective, *, facts: ObjectiveFacts, on: date) -> Ref:
    """Reword or move it from ``on``; earlier days keep what they had.

    Raises Refused where it would hang below itself.
    """
    _check(facts, objective.id, on)
    versions = list(ObjectiveVersion.objects.filter(objective=objective).order_by("valid_from"))
    batch = Batch()
    build = partial(new_version, actor.own_agency, objective.id)
    change = put_dated(batch, versions, on, asdict(facts), build)
    write_batch(batch)
    note(before=change.before, after=change.after | {"on": on})
    return ref_of(objective)


@command(
    permission=KEEP_GOALS,
    audits="strategy.objective.ended",
    subject=Objective,
    personal=HOLDS_NONE,
)
def end_objective(actor: Actor, objective: Objective, *, on: date, reason: str) -> Ref:
    """The day before ``on`` is its last.

    Raises Refused while others hang below it, and where a later change stands already.
    """
    below = ObjectiveVersion.objects.filter(holds_on(on), parent=objective)
    if below.exists():
        raise Refused(_("Pindahkan atau akhiri dahulu tujuan di bawahnya."))
    version = ObjectiveVersion.objects.filter(holds_on(on), objective=objective).first()
    if version is None or version.valid_from >= on:
        raise Refused(_("Tujuan ini tidak berlaku sebelum tanggal itu."), field="on")
    if version.valid_to is not None:
        raise Refused(_("Tujuan ini sudah diubah atau diakhiri untuk tanggal sesudahnya."))
    if not reason.strip():
        raise Refused(_("Tuliskan alasannya."), field="reason")
    ObjectiveVersion.objects.filter(id=version.id).update(valid_to=on)
    note(reason=reason.strip(), on=on)
    return ref_of(objective)


def _check(facts: ObjectiveFacts, own: UUID | None, on: date) -> None:
    if not facts.name.strip():
        raise Refused(_("Tuliskan nama tujuan."), field="name")
    standing = dict(
        ObjectiveVersion.objects.filter(holds_on(on)).values_list("objective_id", "parent_id")
    )
    if facts.parent_id is not None and facts.parent_id not in standing:
        raise Refused(_("Tujuan induk tidak berlaku pada tanggal itu."), field="parent")
    if own is not None and UnitTree(standing).would_cycle(own, facts.parent_id):
        raise Refused(
            _("Tujuan tidak dapat berada di bawah dirinya sendiri. Pilih induk lain."),
            field="parent",
        )
    if facts.unit_id is not None and facts.unit_id not in set(unit_ids_by_code().values()):
        raise Refused(_("Unit kerja tidak ditemukan."), field="unit")
