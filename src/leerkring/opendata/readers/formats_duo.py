"""The files of DUO's classic list: `;`, Latin-1 and exact counts until 2020, UTF-8 and `<5` from 2022."""

import polars as pl

from leerkring.opendata.readers import shapes
from leerkring.opendata.readers.definitions import Column, Family, Format, Kind, Shape
from leerkring.opendata.readers.typing_rows import long
from leerkring.opendata.sources import DUO_TERMS

YEAR = Column("year", Kind.YEAR, ("PEILDATUM", "PEILDATUM_LEERLINGEN", "PEILJAAR"))
YEAR_OR_NAME = Column("year", Kind.YEAR, ("PEILDATUM", "PEILDATUM_LEERLINGEN", "PEILJAAR"), required=False)
INSTITUTION = Column(
    "institution", Kind.INSTITUTION, ("INSTELLINGSCODE", "BRIN_NUMMER", "BRINNUMMER", "BRIN")
)
SITE = Column("site", Kind.SITE, ("VESTIGINGSCODE", "VESTIGINGSNUMMER", "VESTIGINGNUMMER"))
SECTOR = Column("sector", Kind.SECTOR, ("SOORT_PO", "TYPE_PO"))
HOME = Column("home_area", Kind.AREA, ("POSTCODE_LEERLING", "POSTCODE4_DEELNEMER", "POSTCODE_4_LEERLING"))
SITE_FIELDS = (
    Column("name", Kind.TEXT, ("INSTELLINGSNAAM_VESTIGING", "VESTIGINGSNAAM"), required=False),
    Column("postcode", Kind.POSTCODE, ("POSTCODE_VESTIGING", "POSTCODE"), required=False),
    Column("settlement", Kind.TEXT, ("PLAATSNAAM", "PLAATSNAAM_VESTIGING"), required=False),
    Column("municipality", Kind.TOWN, ("GEMEENTENUMMER",), required=False),
    Column("province", Kind.TEXT, ("PROVINCIE", "PROVINCIE_VESTIGING"), required=False),
    Column("denomination", Kind.TEXT, ("DENOMINATIE_VESTIGING", "DENOMINATIE"), required=False),
    Column("board", Kind.TEXT, ("BEVOEGD_GEZAG_NUMMER",), required=False),
)
NAMES_OF_TOWN = "GEMEENTENAAM"
# What address lists carry beside the address: correspondence, telephone, and a dozen regional divisions.
ADDRESS_EXTRAS = (
    r"STRAATNAAM.*",
    r"HUISNUMMER.*",
    r"(?:POSTCODE|PLAATSNAAM)_CORRESPONDENTIEADRES",
    r"TELEFOONNUMMER",
    r"INTERNETADRES",
    r"EMAIL.*",
    r"(?:NODAAL_GEBIED|RPA_GEBIED|WGR_GEBIED|COROPGEBIED|ONDERWIJSGEBIED|RMC_REGIO)_(?:CODE|NAAM)",
    r"(?:SWV|SAMENWERKINGSVERBAND|BEVOEGD_GEZAG).*",
    NAMES_OF_TOWN,
)


def _family(name: str, family: Family, *columns: str) -> Shape:
    def shape(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
        return {name: shapes.keep(long(table, family), "year", "school", *columns, "pupils", "low", "high")}

    return shape


def _duo(name: str, title: str, columns: tuple[Column, ...], **options: object) -> Format:
    return Format(name=name, title=title, publisher="DUO", licence=DUO_TERMS, columns=columns, **options)  # type: ignore[arg-type]


ADVICE = Family(
    r"(?P<advice>VSO|PRO|VMBO_[A-Z_]+|HAVO(?:_VWO)?|VWO|ADVIES_NIET_MOGELIJK)", example="HAVO_VWO"
)
LEVELS = Family(
    r"(?P<domain>REKENEN|LEZEN|TV|TAALVERZORGING|LV|LEESVAARDIGHEID)_(?P<level>LAGER_?1F|1F|1S|2F|1S_2F)",
    example="REKENEN_1F",
)
WEIGHTS = Family(r"GEWICHT_(?P<weight>0|0[.,]0|0[.,]3|1[.,]2)", example="GEWICHT_0.3")
STUDY_YEARS = Family(r"LEER_OF_VERBLIJFSJAAR_(?P<study_year>\d)", example="LEER_OF_VERBLIJFSJAAR_1")
STUDY_YEARS_BY_SEX = Family(
    r"LEER_OF_VERBLIJFSJAAR_(?P<study_year>\d)_(?P<sex>MAN|VROUW)", example="LEER_OF_VERBLIJFSJAAR_1_MAN"
)
TAKEN = Family(r"(?P<test>[A-Z0-9_]+)_AANTAL", example="CET_AANTAL")
MEANS = Family(r"(?P<test>[A-Z0-9_]+)_GEM", kind=Kind.FIGURE, example="CET_GEM")


def _test_scores(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    taken = shapes.keep(long(table, TAKEN), "year", "school", "sector", "test", "pupils", "low", "high")
    means = table.unpivot(
        [name for name in table.columns if MEANS.matches(name)],
        index=["year", "school", "sector"],
        variable_name="test",
        value_name="mean_score",
    ).with_columns(pl.col("test").str.strip_suffix("_GEM"))
    joined = taken.join(means, on=["year", "school", "sector", "test"], how="left", validate="1:1")
    return {"test_scores": joined.filter(pl.col("high") > 0)}


def _secondary_sites(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    columns = ("year", "school", "name", *shapes.SCHOOL_FIELDS[1:], "structure")
    return {"secondary_schools": shapes.keep(table, *columns)}


PRIMARY_FLOWS = _duo(
    "duo-po-flows",
    "Leerlingen po, herkomst en bestemming (totaaloverzicht)",
    (
        YEAR,
        INSTITUTION,
        SITE,
        SECTOR,
        HOME,
        Column("municipality", Kind.TOWN, ("GEMEENTENUMMER",)),
        Column("municipality_name", Kind.TEXT, (NAMES_OF_TOWN,)),
        Column("home_name", Kind.TEXT, ("GEMEENTENAAM_LEERLING",)),
        *(column for column in SITE_FIELDS if column.name != "municipality"),
        Column("pupils", Kind.COUNT, ("TOTAAL", "TOTAAL_AANTAL_LEERLINGEN"), required=False),
    ),
    shape=shapes.flows,
    key=("year", "school", "sector", "home_area"),
    families=(shapes.AGES,),
)
SECONDARY_FLOWS = _duo(
    "duo-vo-flows",
    "Leerlingen vo per vestiging naar woonpostcode en leerjaar",
    (YEAR_OR_NAME, INSTITUTION, SITE, HOME, *SITE_FIELDS),
    shape=_family("secondary_flows", STUDY_YEARS, "home_area", "study_year"),
    key=("year", "school", "home_area"),
    families=(STUDY_YEARS,),
    year_in_name=True,
    ignored=(NAMES_OF_TOWN, "GEMEENTENAAM_VESTIGING", "PROVINCIE_VESTIGING", "TOTAAL"),
)
PRIMARY_PUPILS = _duo(
    "duo-po-pupils",
    "Leerlingen po naar soort, cluster en leeftijd",
    (
        YEAR,
        INSTITUTION,
        SITE,
        SECTOR,
        Column("cluster", Kind.TEXT, ("CLUSTER",)),
        *SITE_FIELDS,
    ),
    shape=shapes.pupils_by_age,
    key=("year", "school", "sector", "cluster"),
    families=(Family(shapes.AGES.pattern, example="LEEFTIJD_4"),),
    ignored=(NAMES_OF_TOWN, "TOTAAL"),
)
PRIMARY_SITES = _duo(
    "duo-po-sites",
    "Alle schoolvestigingen basisonderwijs",
    (
        YEAR_OR_NAME,
        INSTITUTION,
        SITE,
        *(Column(c.name, c.kind, c.headers, required=c.name in {"name", "postcode"}) for c in SITE_FIELDS),
    ),
    shape=shapes.only_sites,
    key=("year", "school"),
    year_in_name=True,
    reference_day="01-01",
    ignored=ADDRESS_EXTRAS,
)
SECONDARY_SITES = _duo(
    "duo-vo-sites",
    "Alle vestigingen voortgezet onderwijs",
    (
        *PRIMARY_SITES.columns,
        Column("structure", Kind.TEXT, ("ONDERWIJSSTRUCTUUR",)),
    ),
    shape=_secondary_sites,
    key=("year", "school"),
    year_in_name=True,
    reference_day="01-01",
    ignored=ADDRESS_EXTRAS,
)
ADVICES = _duo(
    "duo-advice",
    "Schooladviezen bo en sbo",
    (YEAR, INSTITUTION, SITE, SECTOR, *SITE_FIELDS),
    shape=_family("advice", ADVICE, "sector", "advice"),
    key=("year", "school", "sector"),
    families=(ADVICE,),
    ignored=(NAMES_OF_TOWN, "PRIKDATUM.*", "TOTAAL.*"),
)
TEST_SCORES = _duo(
    "duo-test-scores",
    "Gemiddelde eindscores bo en sbo",
    (YEAR, INSTITUTION, SITE, SECTOR, *SITE_FIELDS),
    shape=_test_scores,
    key=("year", "school", "sector"),
    families=(TAKEN, MEANS),
    ignored=(NAMES_OF_TOWN, "PRIKDATUM.*", "LEERJAAR_8", "ONTHEFFING.*", "TOTAAL.*"),
)
REFERENCE_LEVELS = _duo(
    "duo-reference-levels",
    "Leerlingen bo naar referentieniveau",
    (YEAR, INSTITUTION, SITE, Column("sector", Kind.SECTOR, SECTOR.headers, required=False), *SITE_FIELDS),
    shape=_family("reference_levels", LEVELS, "domain", "level"),
    key=("year", "school"),
    families=(LEVELS,),
    ignored=(NAMES_OF_TOWN, "PRIKDATUM.*", "TOTAAL.*"),
)
PUPIL_WEIGHTS = _duo(
    "duo-weights",
    "Leerlingen bo naar gewicht",
    (YEAR_OR_NAME, INSTITUTION, SITE, *SITE_FIELDS),
    shape=_family("weights", WEIGHTS, "weight"),
    key=("year", "school"),
    families=(WEIGHTS,),
    year_in_name=True,
    ignored=(
        NAMES_OF_TOWN,
        "SOORT_PO",
        "IMPULSGEBIED",
        "SCHOOLGEWICHT_VESTIGING",
        "TOTAAL",
        "(?:SWV|SAMENWERKING).*",
    ),
)
SECONDARY_PUPILS = _duo(
    "duo-vo-pupils",
    "Leerlingen vo per vestiging naar onderwijstype",
    (
        YEAR_OR_NAME,
        INSTITUTION,
        SITE,
        Column("type", Kind.TEXT, ("ONDERWIJSTYPE_VO_EN_LEER_OF_VERBLIJFSJAAR",)),
        Column("vmbo_sector", Kind.TEXT, ("VMBO_SECTOR",), required=False),
        Column("department", Kind.TEXT, ("AFDELING",), required=False),
        Column("element", Kind.TEXT, ("ELEMENTCODE",), required=False),
        *SITE_FIELDS,
    ),
    shape=_family(
        "secondary_pupils", STUDY_YEARS_BY_SEX, "type", "vmbo_sector", "element", "study_year", "sex"
    ),
    key=("year", "school", "type", "vmbo_sector", "department", "element"),
    families=(STUDY_YEARS_BY_SEX,),
    year_in_name=True,
    ignored=("OPLEIDINGSNAAM", NAMES_OF_TOWN, "GEMEENTENAAM_VESTIGING", "INSTELLINGSNAAM"),
)
DISTANCES = _duo(
    "duo-distances",
    "Gemiddelde afstand tussen woonadres leerling en school",
    (
        YEAR,
        INSTITUTION,
        SITE,
        SECTOR,
        Column("metres", Kind.NUMBER, ("AFSTAND", "GEMIDDELDE_AFSTAND")),
        Column("pupils", Kind.COUNT, ("LEERLINGEN", "AANTAL_LEERLINGEN")),
        *SITE_FIELDS,
    ),
    shape=shapes.distances,
    key=("year", "school", "sector"),
    ignored=(NAMES_OF_TOWN,),
)
FORMATS = (
    PRIMARY_FLOWS,
    SECONDARY_FLOWS,
    PRIMARY_PUPILS,
    PRIMARY_SITES,
    SECONDARY_SITES,
    ADVICES,
    TEST_SCORES,
    REFERENCE_LEVELS,
    PUPIL_WEIGHTS,
    SECONDARY_PUPILS,
    DISTANCES,
)
