"""The files of CBS: key figures per postcode and per municipality, and the workbooks of scores."""

import polars as pl

from leerkring.opendata.readers.definitions import Column, Format, Kind
from leerkring.opendata.sources import CC_BY


def _figure(name: str, *headers: str, required: bool = True) -> Column:
    return Column(name, Kind.FIGURE, headers, required=required)


def _areas(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """CBS gives percentages and counts; the table holds fractions and counts, what is masked is null."""
    shares = ["owner_share", "rent_share", "non_western_share", "western_share", "dutch_share"]
    whole = [
        "inhabitants",
        "children",
        "benefits",
        "single_parent_households",
        "households",
        "woz",
        "urbanity",
    ]
    social = pl.when(pl.col("dwellings") > 0).then(pl.col("corporation_dwellings") / pl.col("dwellings"))
    order = [*whole[:3], *shares[:2], "social_rent_share", *shares[2:], *whole[3:], "address_density"]
    there = [pl.lit(None, dtype=pl.Float64).alias(n) for n in [*shares, *whole] if n not in table.columns]
    table = table.with_columns(*there)
    return {
        "areas": table.with_columns(
            pl.col(shares) / 100,
            pl.col(*whole, "address_density").cast(pl.Int64),
            social_rent_share=social,
        ).select("year", "area", *order)
    }


def _background(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Codes of StatLine are kept as they are: T001040 is everybody, 2012657 of non-western background."""
    counts = table.with_columns(pl.col("inhabitants").cast(pl.Int64))
    return {"area_background": counts.drop("row")}


def _municipal_figures(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    towns = table.filter(pl.col("region").str.starts_with("GM"))
    return {
        "municipality_figures": towns.select(
            "year",
            code="region",
            name="name",
            inhabitants=pl.col("inhabitants").cast(pl.Int64),
            urbanity=pl.col("urbanity").cast(pl.Int64),
            address_density=pl.col("address_density").cast(pl.Int64),
        )
    }


AREAS = Format(
    name="cbs-pc4",
    title="Kerncijfers per viercijferige postcode (PC4)",
    publisher="CBS",
    licence=CC_BY,
    columns=(
        Column("year", Kind.YEAR, ("JAAR", "PERIODEN"), required=False),
        Column("area", Kind.AREA, ("PC4", "POSTCODE4", "POSTCODE_4", "POSTCODE")),
        _figure("inhabitants", "INWONER", "AANTAL_INWONERS"),
        _figure("children", "INW_014", "AANTAL_INWONERS_0_TOT_15_JAAR"),
        _figure("benefits", "UITKMINAOW", "AANTAL_PERSONEN_MET_UITKERING_ONDER_AOWLFT"),
        _figure("owner_share", "P_KOOPWON", "PERCENTAGE_KOOPWONINGEN"),
        _figure("rent_share", "P_HUURWON", "PERCENTAGE_HUURWONINGEN"),
        # CBS stopped publishing these three after 2021; later files give the country of birth instead.
        _figure("non_western_share", "P_NW_MIG_A", "PERCENTAGE_NIET_WESTERSE_MIGR_ACHTERGR", required=False),
        _figure("western_share", "P_WE_MIG_A", "PERCENTAGE_WESTERSE_MIGR_ACHTERGR", required=False),
        _figure("dutch_share", "P_NL_ACHTG", "PERCENTAGE_NEDERLANDSE_ACHTERGROND", required=False),
        _figure("single_parent_households", "HH_EENOUD", "AANTAL_EENOUDERHUISHOUDENS"),
        _figure("households", "AANTAL_HH", "AANTAL_PART_HUISHOUDENS", "AANTAL_PARTICULIERE_HUISHOUDENS"),
        _figure("dwellings", "WONING", "AANTAL_WONINGEN"),
        _figure("corporation_dwellings", "WON_HCORP", "AANTAL_HUURWONINGEN_IN_BEZIT_WONINGCORPORATIES"),
        _figure("woz", "WOZWONING", "GEMIDDELDE_WOZ_WAARDE_WONING"),
        _figure("address_density", "OAD", "OMGEVINGSADRESSENDICHTHEID"),
        _figure("urbanity", "STED", "STEDELIJKHEID"),
    ),
    shape=_areas,
    key=("year", "area"),
    year_in_name=True,
    reference_day="01-01",
    ignored=(
        r"(?:MAN|VROUW|INW_\w+|TOTHH_\w+|HH_\w+|GEM_HH_GR|WON_?\w+|P_\w+)",
        r"(?:AANTAL|PERCENTAGE|GEMIDDELDE?|GEBOORTE|DICHTSTBIJZIJNDE|MEDIAAN|OPPERVLAKTE|GEOMETR\w*|FID|ID|GID)\w*",
        r"\w*(?:_AANTAL_BINNEN|_AFSTAND_IN_KM|_KM)\w*",
    ),
)
MUNICIPAL_FIGURES = Format(
    name="cbs-kwb",
    title="Kerncijfers wijken en buurten (StatLine)",
    publisher="CBS",
    licence=CC_BY,
    columns=(
        Column("year", Kind.YEAR, ("PERIODEN", "JAAR"), required=False),
        Column("region", Kind.TEXT, ("WIJKENENBUURTEN",)),
        Column("name", Kind.TEXT, ("GEMEENTENAAM_1",)),
        _figure("inhabitants", "AANTALINWONERS_5", "TOTAALAANTALINWONERS_5"),
        _figure("urbanity", *(f"MATEVANSTEDELIJKHEID_{number}" for number in range(100, 130))),
        _figure("address_density", *(f"OMGEVINGSADRESSENDICHTHEID_{number}" for number in range(100, 130))),
    ),
    shape=_municipal_figures,
    key=("year", "region"),
    year_in_name=True,
    reference_day="01-01",
    ignored=("ID", r"[A-Z0-9]+_\d+"),
)
BACKGROUND = Format(
    name="cbs-pc4-background",
    title="Bevolking naar migratieachtergrond en postcode (StatLine)",
    publisher="CBS",
    licence=CC_BY,
    columns=(
        Column("year", Kind.YEAR, ("PERIODEN",)),
        Column("area", Kind.AREA, ("POSTCODE",)),
        Column("background", Kind.TEXT, ("MIGRATIEACHTERGROND",)),
        Column("sex", Kind.TEXT, ("GESLACHT",), required=False),
        Column("age", Kind.TEXT, ("LEEFTIJD",), required=False),
        _figure("inhabitants", "BEVOLKING_1"),
    ),
    shape=_background,
    key=("year", "area", "background", "sex", "age"),
    reference_day="01-01",
    ignored=("ID",),
)
FORMATS = (AREAS, MUNICIPAL_FIGURES, BACKGROUND)
