"""Codes are one whatever their case; a dry run may name what is to come."""

from uuid import uuid4

import pytest

from bina.kernel.codes import CodeKeys

pytestmark = pytest.mark.requirement("X.09")


def test_case_and_blanks_do_not_matter():
    key = uuid4()
    codes = CodeKeys({"T01": key})
    assert codes["t01"] == codes[" T01 "] == key
    assert codes.code_of(key) == "T01"


def test_unknown_codes_raise_unless_they_may_miss():
    with pytest.raises(KeyError):
        CodeKeys({})["X"]
    dry = CodeKeys({}, may_miss=True)
    assert dry["X"] == dry["x"]
    assert dry["X"] != dry["Y"]
    assert dry.code_of(dry["X"]) == "X"
