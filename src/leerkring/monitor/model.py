"""What a monitor holds: the figures of a town or of the country, without a word of prose.

Everything here is a frozen value. Shares are fractions of one; `None` means that a figure is not
given, and the `reason` beside it says why. Sentences are made from these values elsewhere, so one
computation serves both languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["nl", "en"]
Indicator = Literal[
    "own_area_share", "residents_elsewhere", "schools_per_area", "spread_of_schools", "residential_benefits"
]
INDICATORS: tuple[Indicator, ...] = (
    "own_area_share",
    "residents_elsewhere",
    "schools_per_area",
    "spread_of_schools",
    "residential_benefits",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is not given or not judged: a code with a text in each language, and its numbers."""

    code: str
    params: Mapping[str, int | float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality: code as GM0384, and its name in its own spelling."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Years:
    """The reference years behind the figures, and the year whose municipal borders are used."""

    flows: int
    scores: int
    areas: int
    distances: int
    municipalities: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where one table is from; `reference_date` is the day that the figures describe, as YYYY-MM-DD."""

    table: str
    title: str
    publisher: str
    reference_date: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class CountShare:
    """A number of pupils and its share; `is_lower_bound` when schools nearby are absent from the data."""

    count: int
    share: float | None
    is_lower_bound: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """Pupils exchanged with one other municipality; share of all pupils who cross that way or not."""

    municipality: Place
    pupils: int
    share: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure with its 95 % interval that is given only when every gate is open.

    `expected` is what it is set against: for an estimated share the value if all schools of the town
    were alike; for the difference with the schools of the same children their mean estimated share.
    """

    value: float | None
    expected: float | None
    low: float | None
    high: float | None
    judged: bool
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class SameChildren(Judged):
    """A school beside the schools that children from the same areas attend, in fractions of pupils.

    `value` = estimated share - `expected`; `expected` includes the school itself, `others_only` does
    not; `self_weight` is the part of the expectation that is the school itself. `q_value` is the
    Benjamini-Hochberg adjusted p-value over the judged schools of the town. `beyond` is true when the
    interval lies wholly beyond the limit of N points and the adjusted test agrees.
    """

    others_only: float | None = None
    self_weight: float | None = None
    p_value: float | None = None
    q_value: float | None = None
    beyond: bool | None = None


@dataclass(frozen=True, slots=True)
class CatchmentPart:
    """Pupils of one school from one home area; area is a PC4, or 10, 20, 30 (abroad), 40 (unknown)."""

    area: str
    pupils: int
    share: float


@dataclass(frozen=True, slots=True)
class School:
    """One site for mainstream primary education (Bo).

    `pupils` is the count of the flows, `pupils_scored` that of the scores (None without a score).
    `effective_areas` = 1 / sum of squared catchment shares. `distance` is DUO's own mean distance
    from home to school in metres. `point` is (latitude, longitude) in degrees.
    """

    code: str
    name: str
    settlement: str
    denomination: str
    area: str
    pupils: int
    pupils_scored: int | None
    catchment: tuple[CatchmentPart, ...]
    effective_areas: float
    own_area: int
    from_elsewhere: int
    estimated_share: Judged
    same_children: SameChildren
    distance: float | None
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Attended:
    """A school that children of one home area attend, anywhere in the country.

    `estimated_share` is None where the school's own gates are shut.
    """

    code: str
    name: str
    municipality: Place
    in_town: bool
    pupils: int
    share: float
    estimated_share: float | None


@dataclass(frozen=True, slots=True)
class Bounded:
    """A published, rounded value with the interval in which the true one lies; None when masked."""

    value: float | None
    low: float | None
    high: float | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """One home area (PC4) of the town's resident pupils.

    `attended_mean` and `attended_sd` are over the schools its children attend, wherever they are, in
    the estimated share (fractions). `woz` is in thousands of euros. `benefits`, `non_western` and
    `rent` are shares of inhabitants (rent: of dwellings).
    """

    code: str
    residents: int
    in_own_area: int
    elsewhere: int
    effective_schools: float
    attended_mean: float | None
    attended_sd: float | None
    inhabitants: int | None
    benefits: Bounded
    rent: Bounded
    non_western: Bounded
    woz: float | None
    attended: tuple[Attended, ...]
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Unevenness:
    """How unevenly one characteristic of inhabitants is spread over the home areas.

    `d`, `h` and `eta2` are the dissimilarity, Theil's H and eta squared between home areas, weighted
    by resident pupils. `low` and `high` are the guaranteed bounds of D under the rounding of the
    published values. `expected_d` is D between the schools if each had the mean of the areas where
    its pupils live (lower than `d` by construction). For `woz` the three measures are refused and
    `spread` gives the standard deviation of log WOZ instead.
    """

    d: float | None
    h: float | None
    eta2: float | None
    low: float | None
    high: float | None
    refused: bool
    reason: Reason | None
    expected_d: float | None = None
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Residential:
    """The unevenness of the town's home areas, one characteristic each."""

    benefits: Unevenness
    rent: Unevenness
    non_western: Unevenness
    woz: Unevenness


@dataclass(frozen=True, slots=True)
class UnderChance:
    """A measure beside the values that chance alone gives: their mean and 2.5 and 97.5 % points."""

    value: float | None
    chance: float | None
    chance_low: float | None
    chance_high: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How the estimated shares are spread over schools.

    `sd_between` and `sd_within` (percentage points): between and within the home areas of residents,
    over the schools they attend anywhere. `sd_schools` (percentage points) and `hoover`: over the
    schools of the town. `level` is the estimated share of the town. `reliability` is the part of the
    variance between schools that exceeds chance. Judged when there are five schools with a score and
    the reliability is at least 0.7; the values are given either way.
    """

    sd_between: UnderChance
    sd_within: UnderChance
    hoover: UnderChance
    sd_schools: UnderChance
    level: float | None
    level_low: float | None
    level_high: float | None
    schools: int
    reliability: float | None
    judged: bool
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A village, town or city as in the school's address, with its schools and pupils."""

    name: str
    schools: int
    pupils: int


@dataclass(frozen=True, slots=True)
class Settlements:
    """The settlements of the town; `all_single` when each of them has one school."""

    places: tuple[Settlement, ...]
    with_one_school: int
    share_at_single: float | None
    all_single: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Where children of different home areas meet.

    `other_area` is the chance that a schoolmate of a resident pupil lives in another home area
    (exposure, over all schools they attend); `if_mixed` the same if every school drew from all home
    areas alike. `other_settlement` is the share of pupils at the town's schools whose home area has
    no school in the settlement of their own school.
    """

    other_area: float | None
    if_mixed: float | None
    other_settlement: float | None


@dataclass(frozen=True, slots=True)
class TownValue:
    """One municipality's value of an indicator with its 95 % interval."""

    municipality: Place
    value: float | None
    low: float | None
    high: float | None
    is_peer: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator of the town among all municipalities, as a distribution and never as a rank.

    `position` says where the town's interval lies against the middle half of its peers.
    """

    indicator: Indicator
    value: float | None
    low: float | None
    high: float | None
    towns: tuple[TownValue, ...]
    country_median: float | None
    peer_median: float | None
    peer_low: float | None
    peer_high: float | None
    peers: int
    position: Literal["below", "within", "above", "unclear", "unknown"]
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Distance:
    """DUO's own mean distances from home to school: the median over the schools, in metres."""

    median: float | None
    schools: int
    country_median: float | None


@dataclass(frozen=True, slots=True)
class Beyond:
    """Of the judged schools: how many differ from the schools of the same children, by N points."""

    points: int
    judged: int
    beyond: int
    surely: int


@dataclass(frozen=True, slots=True)
class TownMonitor:
    """Everything the monitor knows of one municipality. See docs/methods/monitor.md for definitions.

    `public` is true when the differences of named schools are left out; `differences` then still
    holds their distribution (sorted values without names, in whole points).
    """

    municipality: Place
    years: Years
    points: int
    public: bool
    has_school_file: bool
    pupils: int | None
    schools_count: int | None
    own_area_share: float | None
    own_area_low_if_masked: float | None
    own_area_high_if_masked: float | None
    residents: int
    pupils_from_elsewhere: CountShare | None
    residents_elsewhere: CountShare
    from_municipalities: tuple[Exchange, ...]
    to_municipalities: tuple[Exchange, ...]
    abroad: int
    unknown: int
    other_sectors: Mapping[str, int]
    schools_per_area: float | None
    schools_per_area_low: float | None
    schools_per_area_high: float | None
    settlements: Settlements
    schools: tuple[School, ...]
    areas: tuple[Area, ...]
    spread: Spread
    beyond: tuple[Beyond, ...]
    differences: tuple[float, ...]
    residential: Residential
    contact: Contact
    distance: Distance
    comparison: tuple[Comparison, ...]
    notes: tuple[Reason, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class TownSummary:
    """One municipality on the national picture: its level and spread, with the gate of the spread."""

    municipality: Place
    province: str
    urbanity: int | None
    pupils: int | None
    residents: int
    own_area_share: float | None
    residents_elsewhere: float | None
    schools_per_area: float | None
    level: float | None
    sd_schools: float | None
    sd_between: float | None
    sd_within: float | None
    hoover: float | None
    reliability: float | None
    judged: bool
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class UrbanityGroup:
    """The municipalities of one degree of urbanity (1 very strong .. 5 none), as medians and quartiles.

    Each of the mappings is indicator -> (quartile, median, quartile) over the towns where it is given.
    """

    urbanity: int
    towns: int
    pupils: int
    quartiles: Mapping[str, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Share of judged schools further than `points` percentage points from their same-children value."""

    points: int
    beyond: float
    surely: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve that shows that N is a choice, for all towns or one group of them."""

    group: Literal["all", "four_large", "from_8000", "smaller"]
    schools: int
    values: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class CountryMonitor:
    """The national picture: every municipality's level and spread, and the country as a whole."""

    municipality: Place
    years: Years
    pupils: int
    schools_count: int
    own_area_share: float
    own_area_low_if_masked: float
    own_area_high_if_masked: float
    residents: int
    pupils_from_elsewhere: CountShare
    residents_elsewhere: CountShare
    abroad: int
    unknown: int
    other_sectors: Mapping[str, int]
    schools_per_area: float
    settlements: int
    settlements_with_one_school: int
    share_at_single: float
    spread: Spread
    residential: Residential
    distance: Distance
    towns: tuple[TownSummary, ...]
    urbanity: tuple[UrbanityGroup, ...]
    curves: tuple[Curve, ...]
    notes: tuple[Reason, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A computed sentence in one language, with the figures it rests on by their path in the JSON."""

    id: str
    text: str
    figures: Mapping[str, float | int | str | None]
