"""Why figures were published, and how far an agency's part of a national run is."""

from enum import StrEnum


class Basis(StrEnum):
    """What made an agency publish: its own settled run, or the national one."""

    FROZEN = "frozen"
    NATIONAL = "national"


class PartState(StrEnum):
    """REFUSED by a rule of the work, such as no data; FAILED by a fault, after the last attempt."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
