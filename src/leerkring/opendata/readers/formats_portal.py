"""The long files of DUO's portal (CKAN): `,`, all years in one file, and -1 for 1 to 4 pupils."""

import polars as pl

from leerkring.opendata.readers import shapes
from leerkring.opendata.readers.definitions import Column, Format, Kind, Shape
from leerkring.opendata.readers.formats_duo import HOME, INSTITUTION, SECTOR, SITE, YEAR
from leerkring.opendata.sources import DUO_TERMS

PUPILS = Column("pupils", Kind.COUNT, ("AANTAL_LEERLINGEN", "AANTAL"))


def _table(name: str, *columns: str) -> Shape:
    def shape(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
        counted = shapes.counted(table)
        return {name: counted.select("year", "school", "sector", *columns, "pupils", "low", "high")}

    return shape


def _long(name: str, title: str, extra: tuple[Column, ...], shape: Shape) -> Format:
    return Format(
        name=name,
        title=title,
        publisher="DUO",
        licence=DUO_TERMS,
        columns=(YEAR, INSTITUTION, SITE, SECTOR, *extra, PUPILS),
        shape=shape,
        key=("year", "school", "sector", *(column.name for column in extra)),
        ignored=("ID",),
    )


def _locations(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {"locations": table.select("location", "postcode", "lat", "lon").drop_nulls(["lat", "lon"])}


LOCATIONS = Format(
    name="duo-locations",
    title="Onderwijslocaties (RIO)",
    publisher="DUO",
    licence=DUO_TERMS,
    columns=(
        Column("location", Kind.TEXT, ("ONDERWIJSLOCATIECODE", "LOCATIECODE")),
        Column("postcode", Kind.TEXT, ("POSTCODE",), required=False),
        Column("lat", Kind.NUMBER, ("GPS_LATITUDE",)),
        Column("lon", Kind.NUMBER, ("GPS_LONGITUDE",)),
    ),
    shape=_locations,
    key=("location",),
    reference_day="01-01",
    year_in_name=True,
    ignored=(r"[A-Z0-9_]+",),
)
FORMATS = (
    _long("duo-portal-flows", "Leerlingen po naar woonpostcode (portaal)", (HOME,), shapes.portal_flows),
    _long(
        "duo-portal-advice",
        "Schooladviezen (portaal)",
        (Column("advice", Kind.TEXT, ("ADVIES",)),),
        _table("advice_codes", "advice"),
    ),
    _long(
        "duo-portal-noat",
        "Leerlingen po naar achtergrond NOAT (portaal)",
        (Column("noat", Kind.TEXT, ("NOAT",)),),
        _table("background_noat", "noat"),
    ),
    _long(
        "duo-portal-cumi",
        "Leerlingen po naar achtergrond CUMI (portaal)",
        (Column("cumi", Kind.TEXT, ("CUMI",)),),
        _table("background_cumi", "cumi"),
    ),
    _long("duo-portal-totals", "Leerlingen po per vestiging (portaal)", (), _table("school_pupils")),
    LOCATIONS,
)
