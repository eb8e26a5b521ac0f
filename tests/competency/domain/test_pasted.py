"""Scores pasted from a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.competency.domain.pasted import PastedFault, read_pasted

NIP = "198608142010011001"
OTHER = "199001012014121001"
pytestmark = pytest.mark.requirement("2.06")


def test_lines_as_sheets_and_people_write_them() -> None:
    text = f"{NIP}\t3,25\n\n 19900101 201412 1 001 ; 4.5 \n"
    found = read_pasted(text)
    read = [(one.line, one.nip, str(one.level)) for one in found.scores]
    assert read == [(1, NIP, "3.25"), (3, OTHER, "4.5")]
    assert found.faults == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (NIP, "columns"),
        (f"{NIP};3;4", "columns"),
        ("1986;3", "nip"),
        (f"{NIP[:-1]}x;3", "nip"),
        (f"{NIP};6", "level"),
        (f"{NIP};-1", "level"),
        (f"{NIP};NaN", "level"),
        (f"{NIP};tiga", "level"),
    ],
)
def test_each_line_at_fault_is_told(line: str, kind: str) -> None:
    assert read_pasted(f"{OTHER};1\n{line}").faults == [PastedFault(2, kind)]


def test_a_nip_counts_once() -> None:
    found = read_pasted(f"{NIP};1\n{NIP};2")
    assert [score.level for score in found.scores] == [1]
    assert found.faults == [PastedFault(2, "twice")]


@given(st.text(max_size=200))
def test_every_line_is_a_score_or_a_fault(text: str) -> None:
    found = read_pasted(text)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    told = sorted([one.line for one in found.scores] + [one.line for one in found.faults])
    assert told == lines
