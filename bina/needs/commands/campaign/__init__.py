"""Writes around a cycle: preparing, opening, chasing, closing; and who may rate."""

from bina.needs.commands.campaign.chasing import escalate, remind, send_reminders
from bina.needs.commands.campaign.choosing import choose_rater, drop_choice, replace_rater
from bina.needs.commands.campaign.closing import (
    cancel_cycle,
    close_unit,
    finish_cycle,
    reopen_cycle,
    reopen_unit,
    request_closing,
)
from bina.needs.commands.campaign.excusing import excuse_form, recall_form
from bina.needs.commands.campaign.exporting import export_forms, request_forms_export
from bina.needs.commands.campaign.nightly import close_units, follow_agency
from bina.needs.commands.campaign.opening import (
    follow_people,
    follow_raters,
    open_campaign,
    request_opening,
)
from bina.needs.commands.campaign.preparing import (
    CycleFacts,
    change_cycle,
    prepare_cycle,
    reschedule,
)
from bina.needs.commands.campaign.raters import (
    declare_conflict,
    end_conflict,
    end_licence,
    record_licence,
)
from bina.needs.commands.campaign.tasks import settle_tasks
from bina.needs.commands.campaign.validity import check_validity

__all__ = [
    "CycleFacts",
    "cancel_cycle",
    "change_cycle",
    "check_validity",
    "choose_rater",
    "close_unit",
    "close_units",
    "declare_conflict",
    "drop_choice",
    "end_conflict",
    "end_licence",
    "escalate",
    "excuse_form",
    "export_forms",
    "finish_cycle",
    "follow_agency",
    "follow_people",
    "follow_raters",
    "open_campaign",
    "prepare_cycle",
    "recall_form",
    "record_licence",
    "remind",
    "reopen_cycle",
    "reopen_unit",
    "replace_rater",
    "request_closing",
    "request_forms_export",
    "request_opening",
    "reschedule",
    "send_reminders",
    "settle_tasks",
]
