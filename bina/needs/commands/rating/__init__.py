"""Writes of rating forms: saving, sending in, observing, photos."""

from bina.needs.commands.rating.copying import copy_last_levels
from bina.needs.commands.rating.observing import Seen, open_observation, record_observation
from bina.needs.commands.rating.photos import attach_photo, remove_photo
from bina.needs.commands.rating.saving import KeptAnswer, SentAnswer, save_answer
from bina.needs.commands.rating.sending import send_finished, send_form, withdraw_form

__all__ = [
    "KeptAnswer",
    "Seen",
    "SentAnswer",
    "attach_photo",
    "copy_last_levels",
    "open_observation",
    "record_observation",
    "remove_photo",
    "save_answer",
    "send_finished",
    "send_form",
    "withdraw_form",
]
