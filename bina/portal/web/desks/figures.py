"""Single figures of desks: a number, what it counts, and the page with what is behind it."""

from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.competency.domain.methods import AssessmentMethod
from bina.curriculum.queries.modules import count_modules
from bina.needs.queries.plan_labels import PLAN_STATES
from bina.needs.queries.standing import Waiting, find_own_licence, find_run_before
from bina.platform.formats import format_date, format_number
from bina.platform.incidents.queries.register import count_incidents
from bina.platform.intake.queries.uploads import count_pending
from bina.platform.tasks import TaskGroup, kinds_of_group
from bina.platform.tasks.queries import task_groups
from bina.platform.ui.lists import Count
from bina.platform.web.addresses import address, address_of
from bina.portal.web.desks.sight import Sight
from bina.strategy.queries.findings import count_open_findings

NEVER: Final = "–"


def _due(day: date | None) -> str:
    return _("paling lambat %(day)s") % {"day": format_date(day)} if day else ""


def _forms(waiting: Waiting, label: str) -> Count:
    return Count(
        format_number(waiting.count),
        label,
        url=address("needs:ratings"),
        hint=_due(waiting.first_due),
    )


def self_rating(sight: Sight) -> Count:
    return _forms(sight.forms(AssessmentMethod.SELF_RATING), _("penilaian mandiri belum dikirim"))


def team_ratings(sight: Sight) -> Count:
    return _forms(
        sight.forms(AssessmentMethod.SUPERVISOR_RATING), _("penilaian bawahan belum dikirim")
    )


def observations(sight: Sight) -> Count:
    methods = (AssessmentMethod.WORK_OBSERVATION, AssessmentMethod.ASSESSMENT_CENTER)
    return _forms(sight.forms(*methods), _("formulir asesor belum dikirim"))


def licence(sight: Sight) -> Count:
    is_held, ends_on = find_own_licence(sight.actor, sight.today)
    return Count(
        _("Berlaku") if is_held else _("Tidak ada"),
        _("lisensi Anda"),
        url=address("needs:raters"),
        hint=_("sampai sebelum %(day)s") % {"day": format_date(ends_on)} if ends_on else "",
        is_word=True,
    )


def cycle(sight: Sight) -> Count:
    found = sight.cycle
    if found is None:
        return Count(NEVER, _("belum ada siklus penilaian"), url=address("needs:cycles"))
    share = found.counts.share
    return Count(
        NEVER if share is None else format_number(share),
        _("formulir penilaian terkirim"),
        suffix="" if share is None else "%",
        url=address_of("needs:campaign", found.id),
        hint=_due(found.closes_on),
    )


def gaps(sight: Sight) -> Count:
    run = sight.run
    if run is None:
        return Count(NEVER, _("kebutuhan belum dihitung"), url=address("needs:board"))
    return Count(
        format_number(run.pairs_with_gap),
        _("kesenjangan ditemukan"),
        url=address_of("needs:run", run.id),
        hint=_("keadaan %(day)s") % {"day": format_date(run.as_of)},
    )


def change(sight: Sight) -> list[Count]:
    """Against the baseline before; nothing while there is none."""
    run = sight.run
    before = find_run_before(sight.actor, run.id, run.as_of) if run else None
    if run is None or before is None:
        return []
    more = run.pairs_with_gap - before.pairs_with_gap
    sign = "+" if more > 0 else "−" if more < 0 else ""
    return [
        Count(
            f"{sign}{format_number(abs(more))}",
            _("kesenjangan dibanding baseline lalu"),
            url=f"{address_of('needs:compare', run.id)}?dari={before.id}",
            hint=_("sejak %(day)s") % {"day": format_date(before.as_of)},
        )
    ]


def plan(sight: Sight) -> Count:
    found = sight.plan
    if found is None:
        return Count(NEVER, _("belum ada rencana"), url=address("needs:plans"))
    return Count(
        str(PLAN_STATES[found.state]),
        found.name,
        url=address_of("needs:plan", found.id),
        is_word=True,
    )


def objections(sight: Sight) -> Count:
    work = sight.work
    key = work.objections.cycle_id or work.responses.cycle_id
    silent = format_number(work.responses.count)
    return Count(
        format_number(work.objections.count),
        _("keberatan menunggu jawaban"),
        url=address_of("needs:responses", key) if key else address("needs:cycles"),
        hint=_("%(n)s unit belum menanggapi") % {"n": silent} if work.responses.count else "",
    )


def responses(sight: Sight) -> Count:
    waiting = sight.work.responses
    key = waiting.cycle_id
    return Count(
        format_number(waiting.count),
        _("rancangan menunggu tanggapan Anda"),
        url=address_of("needs:responses", key) if key else address("needs:cycles"),
        hint=_due(waiting.first_due),
    )


def answers(sight: Sight) -> Count:
    count = sum(one.count for one in sight.work.answers.values())
    return Count(
        format_number(count), _("jawaban kesenjangan berjalan"), url=address("needs:answers")
    )


def decisions(sight: Sight) -> Count:
    kinds = kinds_of_group(TaskGroup.DECISION) | kinds_of_group(TaskGroup.PLAN)
    count = sum(one.count for one in task_groups(sight.actor) if one.kind in kinds)
    return Count(format_number(count), _("putusan menunggu Anda"), url=address("portal:tasks"))


def uploads(sight: Sight) -> Count:
    waiting = count_pending(sight.actor)
    return Count(
        format_number(waiting), _("unggahan menunggu diterapkan"), url=address("portal:uploads")
    )


def findings(sight: Sight) -> Count:
    return Count(
        format_number(count_open_findings(sight.actor)),
        _("temuan audit terbuka"),
        url=f"{address('strategy:findings')}?status=Terbuka",
    )


def incidents(sight: Sight) -> Count:
    seen = count_incidents(sight.actor, timezone.now())
    late = _("%(n)s lewat batas waktu") % {"n": format_number(seen.overdue)}
    return Count(
        format_number(seen.running),
        _("insiden data berjalan"),
        url=address("portal:incidents"),
        hint=late if seen.overdue else "",
    )


def modules(sight: Sight) -> Count:
    return Count(
        format_number(count_modules(sight.actor, sight.today)),
        _("modul dalam katalog instansi"),
        url=address("curriculum:modules"),
    )


def own_gaps(sight: Sight) -> Count:
    own = sight.own
    known = None if own is None else own.gaps
    return Count(
        NEVER if known is None else format_number(known),
        _("kompetensi saya di bawah standar"),
        url=address("needs:mine"),
        hint=_("belum dihitung") if known is None else "",
    )


def own_plan(sight: Sight) -> Count:
    own = sight.own
    rest = 0 if own is None else own.planned - own.done
    return Count(
        format_number(rest),
        _("pembelajaran direncanakan"),
        url=address("needs:my_plan"),
        hint=_("%(n)s sudah selesai") % {"n": format_number(own.done)} if own and own.done else "",
    )
