"""Leading a cycle or a form from one state to the next, by their machines."""

from django.utils.translation import gettext as _

from bina.needs.domain.campaign import (
    CYCLE,
    FORM,
    CycleMove,
    CycleState,
    RatingFormMove,
    RatingFormState,
)
from bina.needs.models import NeedsCycle, RatingForm
from bina.platform.errors import Refused


def move_cycle(cycle: NeedsCycle, move: CycleMove) -> None:
    """Sets the state; the caller saves. Raises Refused where the state does not know the move."""
    state = CycleState(cycle.state)
    if not CYCLE.allows(state, move):
        raise Refused(
            _("Langkah ini tidak dapat dilakukan pada keadaan siklus sekarang. Muat ulang halaman.")
        )
    cycle.state = CYCLE.move(state, move)


def move_form(form: RatingForm, move: RatingFormMove) -> None:
    """Sets the state; the caller saves. Raises Refused where the state does not know the move."""
    state = RatingFormState(form.state)
    if form.closed_at is not None or not FORM.allows(state, move):
        raise Refused(_("Formulir ini sudah dikirim, dikecualikan, atau ditutup."))
    form.state = FORM.move(state, move)
