import itertools

from hypothesis import given
from hypothesis import strategies as st

from leerkring.monitor.drawing.labels import Box, Wish, around, place, spread_out
from leerkring.monitor.drawing.measure import shorten, text_width, wrap

PICTURE = Box(0, 0, 400, 300)
POINTS = st.tuples(st.floats(min_value=0, max_value=400), st.floats(min_value=0, max_value=300))
NAMES = st.sampled_from(["De Ark", "Sint-Petrusschool", "OBS 't Palet", "6544", "'s-Gravenhage"])


@given(st.lists(st.tuples(NAMES, POINTS), max_size=25))
def test_labels_never_run_into_each_other_or_off_the_picture(marks):
    placed = place([Wish(name, at) for name, at in marks], bounds=PICTURE)

    boxes = [label.box for label in placed]
    assert all(box.inside(PICTURE) for box in boxes)
    assert not any(one.meets(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])


def test_a_label_stays_off_the_marks_it_is_told_of():
    school = around((60, 50), 8)

    placed = place([Wish("De Ark", (50, 50))], bounds=PICTURE, obstacles=[school])

    assert len(placed) == 1
    assert not placed[0].box.meets(school)


def test_a_label_without_room_is_left_out_and_not_drawn_over_another():
    crowd = [Wish("Basisschool De Klokkenberg", (20, 20)) for _ in range(40)]

    placed = place(crowd, bounds=Box(0, 0, 220, 60))

    assert 0 < len(placed) < len(crowd)


@given(st.lists(st.floats(min_value=0, max_value=200), min_size=1, max_size=8))
def test_spread_out_labels_keep_their_order_and_their_distance(positions):
    moved = spread_out(positions, apart=20, low=0, high=200)

    order = sorted(range(len(positions)), key=lambda index: positions[index])
    ranked = [moved[index] for index in order]
    assert all(b - a >= 20 - 1e-6 for a, b in itertools.pairwise(ranked))


@given(st.text(min_size=1, max_size=60), st.floats(min_value=30, max_value=300))
def test_a_shortened_text_fits(text, width):
    assert text_width(shorten(text, width=width, size=14), size=14) <= max(width, text_width("…", size=14))


@given(st.lists(st.sampled_from(["kinderen", "uit", "één", "postcode", "%"]), min_size=1, max_size=30))
def test_wrapping_loses_no_word(words):
    assert " ".join(wrap(" ".join(words), width=120, size=14)).split(" ") == words
