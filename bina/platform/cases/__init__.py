"""Cases: a matter goes through a chain of deciders, with deadlines, deputies and a history.

An app registers a CaseType and opens cases in its own commands; what a decision does is the
app's. No other mechanism of approval exists beside this one.
"""

from bina.platform.cases.domain import CaseState, Decision, EntryKind, Holder
from bina.platform.cases.queries import (
    CaseMark,
    CaseView,
    EntryView,
    StepView,
    case_marks,
    find_case,
    get_case,
)
from bina.platform.cases.registry import (
    CaseType,
    Outcome,
    Step,
    case_type,
    in_own_unit,
    in_whole_agency,
    register_case_type,
    register_holder_source,
)

__all__ = [
    "CaseMark",
    "CaseState",
    "CaseType",
    "CaseView",
    "Decision",
    "EntryKind",
    "EntryView",
    "Holder",
    "Outcome",
    "Step",
    "StepView",
    "case_marks",
    "case_type",
    "find_case",
    "get_case",
    "in_own_unit",
    "in_whole_agency",
    "register_case_type",
    "register_holder_source",
]
