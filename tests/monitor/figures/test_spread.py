import numpy as np
import pytest

from leerkring.monitor.figures.scores import estimates, standard_error
from leerkring.monitor.figures.spread import Attendance, attendance, deviations, hoover, variances
from leerkring.monitor.figures.testing import adjusted, p_beyond
from leerkring.monitor.town import town_monitor


def test_between_and_within_add_up_to_the_whole_variance():
    generator = np.random.default_rng(1)
    found = Attendance(
        area=generator.integers(0, 5, 60),
        school=generator.integers(0, 9, 60),
        pupils=generator.integers(1, 40, 60).astype(float),
        schools=np.arange(9),
    )
    share = generator.random(9)

    between, within = deviations(found, share)

    each = share[found.school]
    variance = np.average((each - np.average(each, weights=found.pupils)) ** 2, weights=found.pupils)
    assert between**2 + within**2 == pytest.approx(variance)


def test_equal_schools_have_no_spread():
    assert hoover(np.full((4, 1), 0.3), np.array([100.0, 50, 20, 10]))[0] == pytest.approx(0)


def test_the_same_seed_gives_the_same_chance_and_another_seed_nearly():
    first, again, other = (town_monitor("GM0384", seed=seed).spread.sd_between for seed in (1, 1, 2))

    assert first == again
    assert first.chance != other.chance
    assert first.chance == pytest.approx(other.chance, rel=0.2)


def test_chance_does_not_depend_on_other_towns_made_before(monitor_of):
    assert town_monitor("GM0268").spread == monitor_of("Nijmegen").spread


def test_nijmegen_lies_above_chance_over_schools_and_not_clearly_between_areas(monitor_of):
    spread = monitor_of("Nijmegen").spread

    assert spread.hoover.value > 5 * spread.hoover.chance_high
    # The study: 43 % of the variance lies between areas, and chance alone reaches 44 % in one of forty draws.
    assert spread.sd_between.value < spread.sd_between.chance_high


@pytest.mark.parametrize("name", ["Amsterdam", "Haarlem", "Utrecht"])
def test_three_cities_lie_clearly_above_chance_between_areas(monitor_of, name):
    spread = monitor_of(name).spread

    assert spread.sd_between.value > spread.sd_between.chance_high


@pytest.mark.parametrize(("name", "share", "highest"), [("Nijmegen", 28, 44), ("Amsterdam", 14, 19)])
def test_chance_between_areas_has_the_size_of_the_study(country, town_index, name, share, highest):
    """Shuffle the scores over the town's own schools, as the study did, for the town's own residents."""
    from_study = _chance_share(country, town_index(name))

    assert 100 * from_study.mean() == pytest.approx(share, abs=2)
    assert 100 * np.quantile(from_study, 0.975) == pytest.approx(highest, abs=3)


def _chance_share(country, town):
    found = attendance(country, town)
    own = country.schools.municipality[found.schools[found.school]] == town
    schools, school = np.unique(found.school[own], return_inverse=True)
    _, area = np.unique(found.area[own], return_inverse=True)
    part = Attendance(area, school, found.pupils[own], found.schools[schools])
    share = estimates(country).share[part.schools]
    drawn = np.random.default_rng(1).permuted(np.repeat(share[:, None], 999, axis=1), axis=0)
    between, within = variances(part, drawn)
    return between / (between + within)


def test_standard_error_is_zero_only_when_nobody_or_everybody_is_in_the_group():
    assert standard_error(np.array([0.0, 0.5, 1.0]), np.full(3, 100.0)).tolist()[::2] == [0, 0]


def test_adjusted_values_never_fall_below_the_p_values_and_keep_their_order():
    p_values = np.random.default_rng(3).random(50) ** 3

    q_values = adjusted(p_values)

    assert (q_values >= p_values - 1e-12).all()
    order = np.argsort(p_values)
    assert (np.diff(q_values[order]) >= -1e-12).all()


def test_one_test_alone_agrees_with_its_interval():
    assert p_beyond(0.30, 0.05, limit=0.15) < 0.05 < p_beyond(0.24, 0.05, limit=0.15)


def test_surely_different_schools_are_counted_after_adjustment(monitor_of):
    for name in ("Amsterdam", "Haarlem", "Nijmegen"):
        town = monitor_of(name)
        counted = next(one for one in town.beyond if one.points == town.points)

        assert counted.surely == sum(bool(school.same_children.beyond) for school in town.schools)
        assert counted.surely <= counted.beyond <= counted.judged
