"""Letters: numbered, signed in somebody's office, kept as PDF/A, and checked by anyone by QR."""

from bina.platform.letters.domain import (
    Draft,
    Letterhead,
    Paper,
    Part,
    Sheet,
    Signatory,
    Signature,
    SignatureKind,
)
from bina.platform.letters.queries import (
    CheckedLetter,
    LetterRules,
    LetterView,
    Scan,
    check_letter,
    get_letter,
    letter_rules,
    letter_years,
    letters_about,
    list_letters,
)
from bina.platform.letters.registry import register_letter_source

__all__ = [
    "CheckedLetter",
    "Draft",
    "LetterRules",
    "LetterView",
    "Letterhead",
    "Paper",
    "Part",
    "Scan",
    "Sheet",
    "Signatory",
    "Signature",
    "SignatureKind",
    "check_letter",
    "get_letter",
    "letter_rules",
    "letter_years",
    "letters_about",
    "list_letters",
    "register_letter_source",
]
