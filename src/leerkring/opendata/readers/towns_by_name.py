"""Some files give a municipality by its name only, in the spelling of the day and sometimes damaged."""

from collections.abc import Iterable

from leerkring.opendata import bundled, mergers
from leerkring.opendata.names import plain

NOT_A_TOWN = frozenset({"", "belgie", "duitsland", "ander land", "onbekend", "buitenland"})


def codes_by_name(
    names: Iterable[str], *, year: int, known: dict[str, str]
) -> tuple[dict[str, str | None], list[str]]:
    """Return the code of each name in a year (None for homes abroad and unknown), and the names without one.

    `known` holds names and codes from the file itself. Names that were written in one code page and read in
    another are repaired: `S·dwest-FryslÔn` is Súdwest-Fryslân.
    """
    codes = _of_year(year) | {plain(name): code for name, code in known.items()}
    found: dict[str, str | None] = {}
    lost = []
    for name in set(names):
        wanted = plain(name)
        code = codes.get(wanted) or codes.get(plain(repaired(name)))
        if code is None and wanted not in NOT_A_TOWN:
            lost.append(name)
        found[name] = code
    return found, sorted(lost)


def repaired(name: str) -> str:
    """Undo that text in Windows-1252 was read as code page 850.

    >>> repaired("S·dwest-FryslÔn"), repaired("Diemen")
    ('Súdwest-Fryslân', 'Diemen')
    """
    try:
        return name.encode("cp850").decode("cp1252")
    except UnicodeError:
        return name


def _of_year(year: int) -> dict[str, str]:
    towns = bundled.table("municipalities").select("name", "code").rows()
    exist = mergers.codes_of(min(max(year, mergers.YEARS[0]), mergers.YEARS[-1]))
    return {plain(name): code for name, code in towns if code in exist}
