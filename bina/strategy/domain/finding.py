"""Audit findings: their states and root causes."""

from enum import StrEnum


class FindingStatus(StrEnum):
    """Only findings that are not finished weigh on training needs."""

    OPEN = "Terbuka"
    IN_PROGRESS = "Proses"
    DONE = "Selesai"


class RootCause(StrEnum):
    """Why a finding arose (*akar masalah*)."""

    CAPACITY = "Kapasitas"
    COMPLIANCE = "Kepatuhan"
    SYSTEM = "Sistem"
    OTHER = "Lainnya"
