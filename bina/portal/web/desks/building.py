"""Which figures lie on whose desk."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.queries.national import get_nation
from bina.needs.queries.standing import list_units_in_need
from bina.organization.domain import roles
from bina.organization.queries.absences import list_absences_ahead
from bina.platform.formats import format_number
from bina.platform.ui.lists import Count
from bina.platform.web.addresses import address
from bina.portal.web.desks import figures
from bina.portal.web.desks.sight import Desk, Sight, Step
from bina.portal.web.places import FOREMOST

AHEAD: Final = timedelta(days=30)
SHOWN_ABSENCES: Final = 3
SHOWN_UNITS: Final = 5


def desks_of(sight: Sight) -> list[Desk]:
    """The foremost role's first; one's own development is always the last."""
    builders = dict.fromkeys(
        _BUILDERS[role] for role in FOREMOST if role in sight.actor.roles and role in _BUILDERS
    )
    # whoever reads the agency as a whole has one desk for it, that of the foremost role
    doubled = [one for one in builders if one in _AGENCY][1:]
    return [build(sight) for build in builders if build not in doubled]


def _board() -> Step:
    return Step(_("Buka papan kebutuhan"), "needs:board")


def _hr(sight: Sight) -> Desk:
    run = sight.run
    return Desk(
        _("Pengembangan kompetensi"),
        [
            figures.cycle(sight),
            figures.objections(sight),
            figures.plan(sight),
            figures.gaps(sight),
            figures.uploads(sight),
        ],
        step=_hr_step(sight),
        note="" if run else _("Mulailah dengan mengunggah data. Kebutuhan dihitung setelahnya."),
        is_stale=bool(run and run.stale_at),
    )


def _hr_step(sight: Sight) -> Step:
    """The first thing that lacks on the way from data to a plan."""
    if sight.run is None:
        return Step(_("Unggah data"), "portal:uploads")
    if sight.cycle is None:
        return Step(_("Siapkan siklus penilaian"), "needs:cycles")
    if sight.plan is None:
        return Step(_("Susun rencana"), "needs:plans")
    return _board()


def _leader(sight: Sight) -> Desk:
    run = sight.run
    return Desk(
        _("Keputusan dan arah"),
        [
            figures.decisions(sight),
            figures.gaps(sight),
            *figures.change(sight),
            figures.plan(sight),
            figures.cycle(sight),
        ],
        step=_board(),
        note="" if run else _("Kebutuhan kompetensi instansi belum dihitung."),
        units=list_units_in_need(sight.actor, run.id, SHOWN_UNITS) if run else (),
    )


def _audit(sight: Sight) -> Desk:
    return Desk(
        _("Pengawasan"),
        [
            figures.findings(sight),
            figures.incidents(sight),
            figures.gaps(sight),
            figures.cycle(sight),
        ],
        step=Step(_("Buka jejak audit"), "portal:trail"),
    )


def _head(sight: Sight) -> Desk:
    """Of the own units alone: whoever reads the whole agency has its desk beside it."""
    title, step = _("Unit yang Anda pimpin"), _board()
    if sight.forms(AssessmentMethod.SUPERVISOR_RATING).count:
        step = Step(_("Nilai bawahan"), "needs:ratings")
    if sight.may("needs.view_agency"):
        return Desk(title, [figures.team_ratings(sight), figures.answers(sight)], step)
    return Desk(
        title,
        [
            figures.team_ratings(sight),
            figures.gaps(sight),
            figures.responses(sight),
            figures.answers(sight),
        ],
        step=step,
        absences=list_absences_ahead(sight.actor, sight.today, sight.today + AHEAD, SHOWN_ABSENCES),
    )


def _assessor(sight: Sight) -> Desk:
    return Desk(
        _("Penilaian sebagai asesor"),
        [figures.observations(sight), figures.licence(sight), figures.cycle(sight)],
        step=Step(_("Buka observasi kerja"), "needs:observations"),
        note=_("Lisensi penilai dicatat oleh pengelola SDM."),
    )


def _trainer(sight: Sight) -> Desk:
    return Desk(
        _("Mengajar"),
        [figures.modules(sight)],
        step=Step(_("Buka katalog modul"), "curriculum:modules"),
        note=_("Katalog modul diunggah oleh pengelola SDM."),
    )


def _admin(sight: Sight) -> Desk:
    return Desk(
        _("Pengelolaan teknis"),
        [figures.incidents(sight)],
        step=Step(_("Periksa peran"), "organization:roles"),
    )


def _nation(sight: Sight) -> Desk:
    nation = get_nation(sight.actor)
    url, share = address("needs:national"), nation.total.share
    hidden = sum(one.total.is_suppressed for one in nation.agencies)
    percent = figures.NEVER if share is None else format_number(round(share * 100))
    return Desk(
        _("Kebijakan nasional"),
        [
            Count(format_number(len(nation.agencies)), _("instansi menerbitkan angka"), url=url),
            Count(format_number(nation.total.people or 0), _("pegawai tercakup"), url=url),
            Count(
                percent,
                _("pasangan dinilai memiliki kesenjangan"),
                suffix="" if share is None else "%",
                url=url,
            ),
            Count(format_number(hidden), _("instansi disembunyikan demi kerahasiaan"), url=url),
        ],
        step=Step(_("Buka kebutuhan nasional"), "needs:national"),
        note="" if nation.agencies else _("Belum ada instansi yang menerbitkan angka kebutuhan."),
    )


def _employee(sight: Sight) -> Desk:
    step = Step(_("Lihat rencana saya"), "needs:my_plan")
    if sight.forms(AssessmentMethod.SELF_RATING).count:
        step = Step(_("Isi penilaian mandiri"), "needs:ratings")
    return Desk(
        _("Pengembangan saya"),
        [figures.self_rating(sight), figures.own_gaps(sight), figures.own_plan(sight)],
        step=step,
    )


_BUILDERS: Final[Mapping[str, Callable[[Sight], Desk]]] = {
    roles.SDM: _hr,
    roles.PPK: _leader,
    roles.PYB: _leader,
    roles.NASIONAL: _nation,
    roles.ATASAN: _head,
    roles.AUDITOR: _audit,
    roles.ASESOR: _assessor,
    roles.PENGAJAR: _trainer,
    roles.ADMIN: _admin,
    roles.PEGAWAI: _employee,
}
_AGENCY: Final = (_hr, _leader, _audit)
