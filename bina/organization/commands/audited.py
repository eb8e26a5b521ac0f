"""What audit entries about an employee leave out, whichever command writes them."""

from typing import Final

from bina.platform.commands import Personal

ABOUT_EMPLOYEE: Final = Personal(
    "person_id", omits=frozenset({"supervisor_nip", "nik_sealed", "nik_hash"})
)
"""All values are of the employee, but the NIP of the superior, who is told by key.

A NIK is not written down either: the trail says that it was recorded or seen.
"""
