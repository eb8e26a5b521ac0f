"""Geometry of the charts."""

from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bina.platform.ui.charts import (
    NARROW,
    WIDE,
    LineChart,
    bead_x,
    draw,
    gap_bar,
    ring_dash,
    sparkline,
)

levels = st.floats(0, 5).map(lambda level: round(level, 2))


def test_levels_stand_where_the_beads_end():
    assert bead_x(0) == 0
    assert bead_x(1) == 56
    assert bead_x(1.25) == 75
    assert bead_x(3.5) == 211
    assert bead_x(5) == 300


@given(levels, levels)
def test_a_higher_level_never_stands_further_left(one, other):
    low, high = sorted((one, other))
    assert bead_x(low) <= bead_x(high) + 5  # whole levels end before the space between beads


@given(st.one_of(st.none(), levels), st.integers(0, 5))
def test_a_gap_is_drawn_only_when_there_is_one(held, required):
    bar = gap_bar(held, required)
    has_gap = held is not None and held < required
    assert bool(bar.gap_beads) == has_gap
    assert bool(bar.tick) == (required > 0)
    assert bar.is_assessed == (held is not None)


def test_not_assessed_is_not_nought():
    template = engines["django"].from_string("{% load ui %}{% gap_bar held 2 %}")
    with translation.override("id"):
        unknown, nought = template.render({"held": None}), template.render({"held": 0})
    assert "c-none" in unknown
    assert "Belum dinilai, disyaratkan 2" in unknown
    assert "c-none" not in nought
    assert "Dimiliki 0, disyaratkan 2, kesenjangan 2 dari skala 5" in nought


def test_drawings_have_points_in_every_language():
    template = engines["django"].from_string("{% load ui %}{% gap_bar 1.25 3 %}")
    with translation.override("id"):
        assert 'x="61.75"' in template.render()


def test_ring():
    assert ring_dash(0.6) == "158.3 263.9"
    assert ring_dash(2) == "263.9 263.9"


@given(st.lists(st.floats(0, 100), min_size=1), st.one_of(st.none(), st.floats(0, 100)))
def test_a_sparkline_stays_in_its_box(values, target):
    spark = sparkline(values, target)
    assert 7 <= float(spark.end_y) <= 45
    assert spark.is_below == (target is not None and values[-1] < target)


@given(
    st.lists(st.floats(-1000, 1000).map(lambda value: round(value, 2)), min_size=1, max_size=40),
    st.one_of(st.none(), st.floats(-1000, 1000).map(lambda value: round(value, 2))),
)
def test_a_line_chart_stays_in_its_frame(values, target):
    chart = LineChart("kalimat", [str(index) for index in range(len(values))], values, target)
    for frame in (WIDE, NARROW):
        drawing = draw(chart, frame)
        points = drawing.line[1:].split()
        heights = [float(y) for y in points[1::2]]
        assert all(frame.top - 0.1 <= y <= frame.base + 0.1 for y in heights)
        assert len(drawing.ticks) <= frame.ticks
        assert 2 <= len(drawing.grid) <= 2 * frame.grid_lines + 2
