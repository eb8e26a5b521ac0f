"""Personal data: the register of what is held, what people may ask of it, and who saw it."""

from bina.platform.privacy.purposes import PURPOSES, TASK_MAIL, Basis, Purpose, built_in
from bina.platform.privacy.register import (
    DELETED,
    HELD,
    SECRET,
    TOLD,
    Column,
    Erasure,
    Identifier,
    PersonalTable,
    about,
    declare,
    done_by,
    personal_tables,
    value,
)
from bina.platform.privacy.retention import Retention, register_retention
from bina.platform.privacy.subjects import (
    Subject,
    find_subject,
    register_eraser,
    register_subject_source,
)

__all__ = [
    "DELETED",
    "HELD",
    "PURPOSES",
    "SECRET",
    "TASK_MAIL",
    "TOLD",
    "Basis",
    "Column",
    "Erasure",
    "Identifier",
    "PersonalTable",
    "Purpose",
    "Retention",
    "Subject",
    "about",
    "built_in",
    "declare",
    "done_by",
    "find_subject",
    "personal_tables",
    "register_eraser",
    "register_retention",
    "register_subject_source",
    "value",
]
