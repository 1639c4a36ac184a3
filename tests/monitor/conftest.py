from collections.abc import Callable

import pytest

from leerkring.monitor.country import country_monitor
from leerkring.monitor.model import CountryMonitor, TownMonitor
from leerkring.monitor.nation import Nation, nation
from leerkring.monitor.town import town_monitor


@pytest.fixture(scope="session")
def country() -> Nation:
    return nation()


@pytest.fixture(scope="session")
def town_index(country: Nation) -> Callable[[str], int | None]:
    def index(name: str) -> int | None:
        return None if name == "Nederland" else country.municipalities.names.index(name)

    return index


@pytest.fixture(scope="session")
def monitor_of(country: Nation) -> Callable[..., TownMonitor]:
    """Make the monitor of a town by its name, each once."""
    made: dict[tuple[str, bool, int], TownMonitor] = {}

    def monitor(name: str, *, public: bool = False, points: int = 15) -> TownMonitor:
        key = (name, public, points)
        if key not in made:
            code = country.municipalities.codes[country.municipalities.names.index(name)]
            made[key] = town_monitor(code, public=public, points=points)
        return made[key]

    return monitor


@pytest.fixture(scope="session")
def all_towns(country: Nation) -> list[TownMonitor]:
    return [town_monitor(code) for code in country.municipalities.codes]


@pytest.fixture(scope="session")
def national() -> CountryMonitor:
    return country_monitor()
