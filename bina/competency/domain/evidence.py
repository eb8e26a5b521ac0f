"""Kinds of evidence in the ledger of competence."""

from enum import StrEnum


class EvidenceKind(StrEnum):
    """Where the proof of a competency comes from."""

    RESULT = "RESULT"
    CERTIFICATE = "CERTIFICATE"
    WORK = "WORK"
