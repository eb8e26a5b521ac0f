"""Every change of people, units, positions, roles and accounts."""

from bina.organization.commands.absences import correct_absence, remove_absence
from bina.organization.commands.accounts import (
    activate,
    end_sessions,
    enrol_authenticator,
    issue_activation_codes,
    open_account,
)
from bina.organization.commands.contracts import record_contract
from bina.organization.commands.correction_requests import (
    accept_correction,
    ask_correction,
    confirm_own_data,
    refuse_correction,
    withdraw_correction,
)
from bina.organization.commands.corrections import PersonalFacts, correct_employee
from bina.organization.commands.delegations import (
    DelegationFacts,
    delegate_role,
    end_delegation,
)
from bina.organization.commands.disabilities import (
    record_disability,
    tell_disability,
    view_disability,
)
from bina.organization.commands.employees import (
    assign,
    change_assignment,
    end_assignment,
    end_employment,
    record_absence,
    record_employee,
    replace_nip,
)
from bina.organization.commands.exports import (
    export_people,
    export_positions,
    request_people_export,
    request_positions_export,
)
from bina.organization.commands.factors import (
    add_passkey,
    remove_factor,
    renew_recovery_codes,
    reset_factors,
)
from bina.organization.commands.handover import (
    check_handover_item,
    escalate_handover,
    finish_handover,
)
from bina.organization.commands.identities import link_identity, unlink_identity
from bina.organization.commands.importing import apply_people, apply_positions, apply_units
from bina.organization.commands.moves import (
    correct_move,
    let_move_take_effect,
    record_move,
    withdraw_move,
)
from bina.organization.commands.nik import record_nik, view_nik
from bina.organization.commands.own_sessions import end_other_sessions, end_own_session
from bina.organization.commands.positions import change_position, close_position, open_position
from bina.organization.commands.recovery import (
    ask_reset,
    confirm_address,
    issue_reset_code,
    make_link,
    propose_address,
    remove_address,
    reset_password,
)
from bina.organization.commands.reorganizations import (
    let_reorganization_take_effect,
    open_reorganization,
    withdraw_reorganization,
    write_reorganization,
)
from bina.organization.commands.roles import grant_role, withdraw_role
from bina.organization.commands.setup import (
    AgencyFacts,
    FirstAccount,
    OpenedAgency,
    issue_setup_token,
    open_agency,
    open_national_account,
    prepare_account,
    set_up_agency,
)
from bina.organization.commands.supervision import (
    carry_over_day,
    set_supervisor,
    withdraw_supervisor,
)
from bina.organization.commands.units import change_unit, close_unit, open_unit

__all__ = [
    "DelegationFacts",
    "delegate_role",
    "end_delegation",
    "correct_absence",
    "remove_absence",
    "record_contract",
    "record_disability",
    "tell_disability",
    "view_disability",
    "let_reorganization_take_effect",
    "open_reorganization",
    "withdraw_reorganization",
    "write_reorganization",
    "check_handover_item",
    "correct_move",
    "escalate_handover",
    "finish_handover",
    "let_move_take_effect",
    "record_move",
    "withdraw_move",
    "accept_correction",
    "ask_correction",
    "confirm_own_data",
    "refuse_correction",
    "withdraw_correction",
    "record_nik",
    "view_nik",
    "export_people",
    "export_positions",
    "request_people_export",
    "request_positions_export",
    "AgencyFacts",
    "FirstAccount",
    "OpenedAgency",
    "PersonalFacts",
    "activate",
    "apply_people",
    "apply_positions",
    "apply_units",
    "assign",
    "carry_over_day",
    "change_assignment",
    "change_position",
    "change_unit",
    "close_position",
    "close_unit",
    "correct_employee",
    "end_assignment",
    "end_employment",
    "end_sessions",
    "enrol_authenticator",
    "grant_role",
    "issue_activation_codes",
    "issue_setup_token",
    "open_account",
    "open_agency",
    "open_national_account",
    "open_position",
    "open_unit",
    "prepare_account",
    "record_absence",
    "record_employee",
    "replace_nip",
    "set_supervisor",
    "set_up_agency",
    "withdraw_role",
    "withdraw_supervisor",
    "add_passkey",
    "remove_factor",
    "renew_recovery_codes",
    "reset_factors",
    "link_identity",
    "unlink_identity",
    "end_other_sessions",
    "end_own_session",
    "ask_reset",
    "confirm_address",
    "issue_reset_code",
    "make_link",
    "propose_address",
    "remove_address",
    "reset_password",
]
