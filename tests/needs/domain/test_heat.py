"""Shares of the heat map."""

from bina.needs.domain.heat import Share


def test_a_share_is_rounded_half_up_and_absent_without_a_whole() -> None:
    assert Share(1, 8).percent == 13
    assert Share(1, 3).percent == 33
    assert Share(0, 4).percent == 0
    assert Share(0, 0).percent is None
