"""What has to happen in the demo before some pages of the guides show, by name and in order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.needs.commands import (
    ObjectionSpec,
    answer_objection,
    lapse_responses,
    object_to_draft,
    propose_settlement,
    send_draft,
)
from bina.needs.domain.responses import ObjectionKind
from bina.needs.queries import RunView, find_latest_run, get_response, list_responses
from bina.platform.access import Actor
from bina.platform.commands import reading

ActorOf = Callable[[str], Actor]
REASON = "Dua pegawai sudah mengikuti pelatihan pada Juni; sertifikatnya belum tercatat."
ANSWER = "Sertifikat sudah dicatat. Hasilnya dipakai pada siklus berikutnya."


def send_the_draft(actor_of: ActorOf) -> None:
    manager = actor_of("sdm")
    run = _run(manager)
    send_draft(manager, _cycle(run), run_id=run.id, workdays=5)


def object_to_it(actor_of: ActorOf) -> None:
    """The superior's own unit does."""
    objections = [ObjectionSpec(ObjectionKind.LEVEL, REASON)]
    object_to_draft(actor_of("atasan"), _response_of(actor_of), objections=objections)


def answer_and_wait(actor_of: ActorOf) -> None:
    """HR answers, and the deadline of the silent ones passes."""
    manager = actor_of("sdm")
    with reading(manager):
        (objection,) = get_response(manager, _response_of(actor_of)).objections
    answer_objection(manager, objection.id, is_accepted=True, answer=ANSWER)
    later = timezone.localdate() + timedelta(days=60)
    lapse_responses(Actor.system("test", manager.agency_id), on=later)


def propose_it(actor_of: ActorOf) -> None:
    manager = actor_of("sdm")
    run = _run(manager)
    propose_settlement(manager, _cycle(run), run_id=run.id, at=timezone.now())


DEEDS: Final = {
    "draft_sent": send_the_draft,
    "objected": object_to_it,
    "answered": answer_and_wait,
    "proposed": propose_it,
}


def do_until(deed: str, actor_of: ActorOf, done: list[str]) -> None:
    """Every deed up to this one, but those that are ``done`` and are told so here."""
    names = [*DEEDS]
    for name in names[: names.index(deed) + 1] if deed else []:
        if name not in done:
            DEEDS[name](actor_of)
            done.append(name)


def _run(manager: Actor) -> RunView:
    with reading(manager):
        run = find_latest_run(manager)
    assert run is not None
    return run


def _cycle(run: RunView) -> Ref:
    assert run.cycle_id is not None
    return Ref("needs.needscycle", run.cycle_id)


def _response_of(actor_of: ActorOf) -> UUID:
    manager, unit = actor_of("sdm"), actor_of("atasan").unit_id
    cycle = _run(manager).cycle_id
    assert cycle is not None
    with reading(manager):
        return next(row.id for row in list_responses(manager, cycle).rows if row.unit_id == unit)
