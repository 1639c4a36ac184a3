"""Publisher, date, licence and credit of each bundled table."""

from datetime import date

from leerkring.opendata.sources import CC_BY, DUO_TERMS, Source

_FLOWS = date(2017, 10, 1)
_CHANGES = date(2026, 1, 1)

_LIST = (
    Source(
        name="flows",
        title="Leerlingen po naar woonpostcode, 2017-2018",
        publisher="DUO",
        reference_date=_FLOWS,
        licence=DUO_TERMS,
        attribution="DUO, leerlingen po per gemeente van de school, woonpostcode en leeftijd, 1 oktober 2017",
        note="Added up over ages. The files of De Fryske Marren and Gooise Meren are missing. Names of home "
        "municipalities were turned into codes; the two damaged spellings of Súdwest-Fryslân were repaired.",
    ),
    Source(
        name="schools",
        title="School sites in the flows of 2017",
        publisher="DUO",
        reference_date=_FLOWS,
        licence=DUO_TERMS,
        attribution="DUO, leerlingen po per gemeente van de school, woonpostcode en leeftijd, 1 oktober 2017",
        note="One row per site and sector. Place names in capitals were written as on the signs.",
    ),
    Source(
        name="scores",
        title="Achterstandsscores basisscholen 2019",
        publisher="CBS",
        reference_date=date(2019, 10, 1),
        licence=CC_BY,
        attribution="CBS, achterstandsscores per school, 1 oktober 2019",
        note="Tables 1 and 2 of the workbook joined on the site. A flag a, b or c marks values that CBS "
        "calls unreliable.",
    ),
    Source(
        name="areas",
        title="Kerncijfers per viercijferige postcode 2020, version 1",
        publisher="CBS",
        reference_date=date(2020, 1, 1),
        licence=CC_BY,
        attribution="CBS, kerncijfers per postcode (PC4) 2020",
        note="Trimmed to the columns in use. -99997 (0 to 4, or secret) is null. Percentages, which CBS "
        "rounds to tens, are fractions; counts are rounded to fives by CBS.",
    ),
    Source(
        name="distances",
        title="Gemiddelde afstand tussen woonadres leerling en school 2019-2020",
        publisher="DUO",
        reference_date=date(2019, 10, 1),
        licence=DUO_TERMS,
        attribution="DUO, gemiddelde afstand tussen woonadres leerling en schoolvestiging, 1 oktober 2019",
        note="Trimmed to site, sector, metres and pupils.",
    ),
    Source(
        name="municipalities",
        title="Municipalities of 2017 to 2026",
        publisher="CBS",
        reference_date=_CHANGES,
        licence=CC_BY,
        attribution="CBS, gemeentelijke indelingen 2017-2026; kerncijfers wijken en buurten 2021 en 2022; "
        "kerncijfers per postcode (PC4) 2020",
        note="Urbanity and inhabitants: key figures of 2021, else of 2022, else (urbanity_source 'derived') "
        "computed from the PC4 table of 2020 with the definition of CBS.",
    ),
    Source(
        name="municipal_changes",
        title="Mergers and splits of municipalities, 2 January 2017 to 1 January 2026",
        publisher="CBS",
        reference_date=_CHANGES,
        licence=CC_BY,
        attribution="CBS, gemeentelijke indelingen 2017-2026",
        note="Written out by hand from the yearly lists and checked against the lists of 2017, "
        "2021 and 2022.",
    ),
    Source(
        name="area_municipality",
        title="In which municipality each PC4 lies, 1 January 2017 to 2026",
        publisher="DUO, CBS and Kadaster (PDOK)",
        reference_date=_CHANGES,
        licence=CC_BY,
        attribution="DUO, leerlingen po 2017; CBS/Kadaster, gemeentegrenzen 2022; "
        "CBS, gemeentelijke indelingen",
        note="2017: the municipality DUO gives for pupils from that PC4; without pupils, the borders of "
        "2022. Later years: the table of changes; for a split municipality the borders of 2022.",
    ),
    Source(
        name="school_points",
        title="Where the schools stand",
        publisher="DUO",
        reference_date=date(2020, 1, 1),
        licence=DUO_TERMS,
        attribution="DUO, alle vestigingen basisonderwijs 2020",
        note="Addresses of 2020 for the sites of 2017. A missing, moved or impossible point is replaced by "
        "the centre of the PC4 of 2017; `quality` says which it is.",
    ),
    Source(
        name="area_points",
        title="Centres of PC4 areas",
        publisher="CBS",
        reference_date=date(2020, 1, 1),
        licence=CC_BY,
        attribution="CBS, postcodevlakken PC4",
        note="Centre of the simplified area.",
    ),
    Source(
        name="area_shapes",
        title="Edges of PC4 areas",
        publisher="CBS",
        reference_date=date(2020, 1, 1),
        licence=CC_BY,
        attribution="CBS, postcodevlakken PC4",
        note="Simplified to 80 m without topology: neighbours leave gaps and slivers.",
    ),
    Source(
        name="municipality_shapes",
        title="Edges of municipalities 2022",
        publisher="CBS and Kadaster (PDOK)",
        reference_date=date(2022, 1, 1),
        licence=CC_BY,
        attribution="CBS/Kadaster, gegeneraliseerde gemeentegrenzen 2022",
        note="Generalised by the publisher, rounded to four decimals (about 10 m).",
    ),
    Source(
        name="schools_missing",
        title="Municipalities whose schools are not in the flows of 2017",
        publisher="DUO",
        reference_date=_FLOWS,
        licence=DUO_TERMS,
        attribution="DUO, leerlingen po per gemeente van de school, woonpostcode en leeftijd, 1 oktober 2017",
        note="Their residents at schools elsewhere are in the flows, their own schools are not.",
    ),
)

ORIGINS: dict[str, Source] = {source.name: source for source in _LIST}
