"""A workplace observation in the open cycle, by the head of an office, with a photo."""

from datetime import date
from pathlib import Path

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.commands.rating import (
    Seen,
    attach_photo,
    open_observation,
    record_observation,
    send_form,
)
from bina.needs.queries.rating import get_own_form, list_own_forms
from bina.platform.access import Actor
from bina.platform.commands import reading

TEAM = AssessmentMethod.SUPERVISOR_RATING
PHOTO = Path(__file__).with_name("observation.jpg")
NOTE = "Memimpin rapat pagi, membagi tugas, dan menanyakan hambatan setiap petugas."


def observe(head: Actor, today: date) -> None:
    """The first two of the head's own people: one sent, one still being noted."""
    with reading(head):
        team = [row for row in list_own_forms(head) if row.method == TEAM]
        people = [row.employee_id for row in team][:2]
    for number, employee_id in enumerate(people):
        form = open_observation(head, employee_id, on=today).id
        with reading(head):
            asked = [item.asked for item in get_own_form(head, form, today).items]
        for competency in asked[: 2 - number]:
            texts = [text for view in competency.levels[:2] for text in view.indicators[:2]]
            seen = Seen(competency.id, 2, NOTE, "Ruang rapat dinas", today, texts)
            record_observation(head, form, seen=seen, on=today)
        content = PHOTO.read_bytes()
        attach_photo(head, form, content=content, caption="Papan pembagian tugas", on=today)
        if number == 0 and asked:
            send_form(head, form, on=today)
