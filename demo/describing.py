"""Writes the job analyses and level descriptions of a demo agency, in the HR manager's name."""

from collections.abc import Iterable
from datetime import date

from bina.competency.commands import describe_level, revise_standard
from bina.competency.commands.standards import Requirement, StandardText
from bina.competency.queries import competency_ids_by_code, get_standard
from bina.kernel.ref import Ref
from bina.organization.queries import position_ids_by_code, unit_ids_by_code, unit_names
from bina.platform.access import Actor
from bina.platform.commands import reading
from demo.structure import Post
from demo.texts import LEVELS, JobText, job_text


def describe_levels(actor: Actor) -> None:
    with reading(actor):
        ids = competency_ids_by_code()
    for code, levels in LEVELS.items():
        for level, (description, indicators) in levels.items():
            describe_level(
                actor,
                Ref("competency.competency", ids[code]),
                level=level,
                description=description,
                indicators=indicators,
            )


def describe_posts(actor: Actor, posts: Iterable[Post], on: date) -> None:
    """A new version of the standards of leaders: the same lines, with duties and outputs."""
    with reading(actor):
        positions, units = position_ids_by_code(), unit_ids_by_code()
        names = unit_names(units.values(), on)
    for post in posts:
        text = job_text(post, names[units[post.unit]])
        if text is not None:
            _describe(actor, Ref("organization.position", positions[post.code]), text, on)


def _describe(actor: Actor, position: Ref, text: JobText, on: date) -> None:
    with reading(actor):
        shown = get_standard(actor, position.id, on).shown
    if shown is None:
        return
    lines = {line.competency.id: Requirement(line.level, line.importance) for line in shown.lines}
    told = StandardText(text.summary, text.duties, text.outputs, shown.regulation_id)
    revise_standard(actor, position_id=position.id, text=told, lines=lines, effective_on=on)
