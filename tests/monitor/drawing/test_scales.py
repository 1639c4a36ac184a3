from hypothesis import given
from hypothesis import strategies as st

from leerkring.monitor.drawing.scales import Linear, class_of, rounded_up, tick_step

SPANS = st.floats(min_value=1e-4, max_value=1e6, allow_nan=False)


@given(SPANS, st.integers(min_value=2, max_value=8))
def test_an_axis_has_at_most_as_many_ticks_as_it_was_given_room_for(span, most):
    scale = Linear((0.0, span), (0.0, 500.0))

    assert 1 <= len(scale.ticks(most)) <= most


@given(SPANS)
def test_the_end_of_an_axis_is_a_tick_at_or_above_the_highest_value(highest):
    end = rounded_up(highest)

    assert end >= highest * (1 - 1e-9)
    assert abs(end / tick_step(highest) - round(end / tick_step(highest))) < 1e-6


@given(st.floats(min_value=0, max_value=10))
def test_a_value_above_every_limit_is_in_the_strongest_class(value):
    limits = (0.1, 0.2, 0.3, 0.4)

    assert class_of(0.4 + value, limits) == len(limits)


def test_a_held_position_never_leaves_the_picture():
    scale = Linear((0, 1), (40, 300))

    assert scale.held(-5) == 40
    assert scale.held(7) == 300
