"""Published files, old and new, become the same tables."""

import gzip
from pathlib import Path

import polars as pl
import pytest

from leerkring.opendata import bundled
from leerkring.opendata.readers import read

FORMATS = Path(__file__).parent / "formats"
OLD_HEADER = (
    "PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;"
    "SOORT_PO;LEEFTIJD_4;LEEFTIJD_5;TOTAAL"
)
OLD_ROW = "20171001;384;Diemen;1111;Diemen;06PH;0;Bo;2;3;5"


def write(folder: Path, name: str, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def flows(path: Path) -> pl.DataFrame:
    return read(path).tables["flows"]


def test_a_municipal_file_of_2017_gives_the_bundled_flows_of_that_town():
    table = flows(FORMATS / "diemen-2017.csv").sort("school", "home_area")

    expected = bundled.table("flows").filter(municipality="GM0384").sort("school", "home_area")
    assert table.equals(expected)


def test_latin_1_names_and_two_digit_homes_with_blanks_are_read():
    reading = read(FORMATS / "haarlemmermeer-2017-latin1.csv")

    names = reading.tables["schools"]["name"].to_list()
    abroad = reading.tables["flows"].filter(home_area="30")
    assert "Het Mozaïek" in names
    assert not any("\ufffd" in name for name in names)
    assert abroad.height == 3
    assert abroad["home_municipality"].null_count() == 3


def test_a_compressed_file_is_read_like_any_other(tmp_path):
    packed = tmp_path / "flows-2017.csv.gz"
    packed.write_bytes(gzip.compress((FORMATS / "diemen-2017.csv").read_bytes()))

    assert flows(packed)["pupils"].sum() == 2_185


def test_an_old_and_a_new_spelling_of_the_same_rows_give_the_same_table(tmp_path):
    old = write(tmp_path, "old.csv", OLD_HEADER, OLD_ROW, encoding="cp1252")
    new = write(
        tmp_path,
        "new.csv",
        OLD_HEADER.replace("BRIN_NUMMER", "INSTELLINGSCODE")
        .replace("VESTIGINGSNUMMER", "VESTIGINGSCODE")
        .replace(";", ","),
        '"20171001","0384","Diemen","1111","Diemen","06PH","06PH00","BO","2","3","5"',
    )

    assert flows(old).equals(flows(new))
    assert flows(old).row(0, named=True)["school"] == "06PH00"


def test_the_age_columns_of_2015_are_understood(tmp_path):
    header = OLD_HEADER.replace("LEEFTIJD_4;LEEFTIJD_5", "L3_MIN;L4;L25_PLUS")
    path = write(tmp_path, "x.csv", header, "20171001;384;Diemen;1111;Diemen;06PH;0;Bo;0;5;0;5")

    assert flows(path)["pupils"].to_list() == [5]


def test_a_masked_total_becomes_one_to_four_and_is_not_a_number(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER, OLD_ROW, "20171001;384;Diemen;1112;Diemen;06PH;0;Bo;<5;0;<5")

    masked = flows(path).row(1, named=True)

    assert (masked["pupils"], masked["low"], masked["high"]) == (None, 1, 4)
    assert read(path).masked == 2


def test_masked_ages_narrow_a_total_that_is_not_given(tmp_path):
    header = OLD_HEADER.removesuffix(";TOTAAL")
    path = write(tmp_path, "x.csv", header, "20171001;384;Diemen;1112;Diemen;06PH;0;Bo;<5;7")

    row = flows(path).row(0, named=True)

    assert (row["pupils"], row["low"], row["high"]) == (None, 8, 11)


def test_a_total_tells_what_masked_ages_do_not(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER, "20171001;384;Diemen;1112;Diemen;06PH;0;Bo;<5;<5;6")

    assert flows(path).row(0, named=True)["pupils"] == 6


def test_the_damaged_name_of_sudwest_fryslan_is_repaired(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER, "20171001;384;Diemen;8601;S·dwest-FryslÔn;06PH;0;Bo;2;3;5")

    assert flows(path)["home_municipality"].to_list() == ["GM1900"]


@pytest.mark.parametrize(
    ("code", "name", "stored"),
    [("  40", "Onbekend", "40"), ("20", "Duitsland", "20"), ("0000", "", "40")],
)
def test_homes_abroad_and_unknown_keep_their_code_and_have_no_municipality(tmp_path, code, name, stored):
    path = write(tmp_path, "x.csv", OLD_HEADER, f"20171001;384;Diemen;{code};{name};06PH;0;Bo;2;3;5")

    row = flows(path).row(0, named=True)
    assert (row["home_area"], row["home_municipality"]) == (stored, None)


def test_the_long_file_of_the_portal_reads_minus_one_as_one_to_four(tmp_path):
    path = write(
        tmp_path,
        "brin6_pc4.csv",
        "INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,POSTCODE4_DEELNEMER,AANTAL_LEERLINGEN",
        "06PH,00,BO,2024,1111,25",
        "06PH,00,BO,2024,1112,-1",
        "06PH,00,BO,2025,0000,7",
    )

    reading = read(path)
    table = reading.tables["flows"]

    assert reading.years == (2024, 2025)
    assert table.select("pupils", "low", "high").rows() == [(25, 25, 25), (None, 1, 4), (7, 7, 7)]
    assert table["home_area"].to_list() == ["1111", "1112", "40"]


PUPILS_2025 = (
    "PEILDATUM,INSTELLINGSCODE,VESTIGINGSCODE,INSTELLINGSNAAM_VESTIGING,POSTCODE_VESTIGING,PLAATSNAAM,GEMEENTENUMMER,"
    "GEMEENTENAAM,PROVINCIE,SOORT_PO,CLUSTER,DENOMINATIE_VESTIGING,BEVOEGD_GEZAG_NUMMER,LEEFTIJD_JONGER,LEEFTIJD_4,"
    "LEEFTIJD_OUDER"
)
SITES_2026 = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;"
    "POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES"
)
EXAMPLES = {
    "duo-po-pupils": (
        "01.-leerlingen-po-2025-2026.csv",
        PUPILS_2025,
        "20251001,06PH,00,De Ark,1112JH,DIEMEN,0384,Diemen,Noord-Holland,Bo,N.v.t.,Openbaar,41486,0,<5,12",
        "pupils_by_age",
        {"pupils": [0, None, 12], "low": [0, 1, 12], "high": [0, 4, 12], "age": ["JONGER", "4", "OUDER"]},
    ),
    "duo-po-sites": (
        "02.-alle-schoolvestigingen-basisonderwijs-2026.csv",
        SITES_2026,
        "Noord-Holland;41486;06PH;06PH00;De Ark;Straat;1112 JH;DIEMEN;0384;DIEMEN;Openbaar;020;www.nl",
        "schools",
        {"school": ["06PH00"], "postcode": ["1112JH"], "settlement": ["Diemen"], "year": [2026]},
    ),
    "duo-vo-flows": (
        "02.-leerlingen-per-vestiging-naar-postcode-en-leerjaar-2012.csv",
        '"BRIN NUMMER";"VESTIGINGSNUMMER";"POSTCODE LEERLING";"LEER- OF VERBLIJFSJAAR 1";'
        '"LEER- OF VERBLIJFSJAAR 2"',
        '"00AH";"00";"7511";"12";"<5"',
        "secondary_flows",
        {
            "school": ["00AH00", "00AH00"],
            "home_area": ["7511", "7511"],
            "pupils": [12, None],
            "high": [12, 4],
        },
    ),
    "duo-vo-pupils": (
        "01.-leerlingen-vo-per-vestiging-naar-onderwijstype-2023.csv",
        "INSTELLINGSCODE;VESTIGINGSCODE;ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR;ELEMENTCODE;"
        "LEER- OF VERBLIJFSJAAR 1 - MAN;LEER- OF VERBLIJFSJAAR 1 - VROUW",
        "00AH;00;VWO lj 4-6;0024;<5;12",
        "secondary_pupils",
        {"sex": ["MAN", "VROUW"], "pupils": [None, 12], "low": [1, 12], "year": [2023, 2023]},
    ),
    "duo-test-scores": (
        "05.-gemiddelde-eindscores-bo-sbo-2023-2024.csv",
        "PEILDATUM_LEERLINGEN;INSTELLINGSCODE;VESTIGINGSCODE;SOORT_PO;LIB_AANTAL;LIB_GEM;IEP_AANTAL;IEP_GEM",
        "20231001;06PH;00;Bo;25;535,2;0;",
        "test_scores",
        {"test": ["LIB"], "pupils": [25], "mean_score": [535.2]},
    ),
    "duo-reference-levels": (
        "10.-leerlingen-bo-referentieniveaus-2022-2023.csv",
        "PEILDATUM_LEERLINGEN;INSTELLINGSCODE;VESTIGINGSCODE;REKENEN_LAGER1F;REKENEN_1F;REKENEN_1S",
        "20221001;06PH;00;<5;10;11",
        "reference_levels",
        {"level": ["LAGER1F", "1F", "1S"], "pupils": [None, 10, 11]},
    ),
    "duo-weights": (
        "02.-leerlingen-bo-swv-vestiging,-gewicht,-impulsgebied,-schoolgewicht-2016-2017.csv",
        "PEILDATUM;BRINNUMMER;VESTIGINGSNUMMER;SCHOOLGEWICHT_VESTIGING;GEWICHT_0;GEWICHT_0.3;GEWICHT_1.2;TOTAAL",
        "20161001;06PH;0;3,5;100;5;2;107",
        "weights",
        {"weight": ["0", "0.3", "1.2"], "pupils": [100, 5, 2]},
    ),
    "duo-distances": (
        "gemiddelde-afstand-2019-2020.csv",
        "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;GEMEENTENUMMER;SOORT_PO;AFSTAND;LEERLINGEN",
        "20191001;06PH;0;384;Bo;812,58992805755;139",
        "distances",
        {"metres": [812.6], "pupils": [139]},
    ),
    "duo-portal-advice": (
        "brin6_advies.csv",
        "INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,ADVIES,AANTAL_LEERLINGEN",
        "06PH,00,BO,2025,11,-1",
        "advice_codes",
        {"advice": ["11"], "low": [1], "high": [4]},
    ),
    "duo-portal-noat": (
        "brin6_noat.csv",
        "INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,NOAT,AANTAL_LEERLINGEN",
        "06PH,00,BO,2025,1,12",
        "background_noat",
        {"noat": ["1"], "pupils": [12]},
    ),
    "duo-portal-totals": (
        "brin6_totaal.csv",
        "_id,INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,AANTAL_LEERLINGEN",
        "1,06PH,00,SBO,2025,120",
        "school_pupils",
        {"sector": ["Sbo"], "pupils": [120]},
    ),
    "duo-locations": (
        "onderwijslocaties-2026.csv",
        "ONDERWIJSLOCATIECODE,POSTCODE,STRAATNAAM,GPS_LATITUDE,GPS_LONGITUDE",
        "100X001,1112JH,Straat,52.34,4.96",
        "locations",
        {"location": ["100X001"], "lat": [52.34], "lon": [4.96]},
    ),
    "cbs-kwb": (
        "85039NED_2021.csv",
        '"ID";"WijkenEnBuurten";"Gemeentenaam_1";"SoortRegio_2";"AantalInwoners_5";"MateVanStedelijkheid_115";'
        '"Omgevingsadressendichtheid_116"',
        '"0";"GM0384    ";"Diemen    ";"Gemeente  ";"31334";"1";"3100"',
        "municipality_figures",
        {"code": ["GM0384"], "inhabitants": [31334], "urbanity": [1]},
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_format_is_recognised_by_its_columns_and_becomes_its_table(tmp_path, name):
    file, header, row, table, expected = EXAMPLES[name]

    reading = read(write(tmp_path, file, header, row))

    assert reading.format == name
    found = reading.tables[table]
    assert {column: found[column].to_list() for column in expected} == expected


def test_school_advice_of_2024_is_read_with_its_masked_cells():
    reading = read(FORMATS / "04.-leerlingen-bo-sbo-schooladviezen-2024-2025.csv")
    advice = reading.tables["advice"].filter(school="00AR00")

    assert (reading.years, reading.rows, reading.masked) == ((2024,), 5, 16)
    assert advice.filter(advice="VMBO_GT")["pupils"].to_list() == [10]
    assert advice.filter(advice="HAVO")["high"].to_list() == [4]


def test_postcode_figures_of_cbs_read_secret_cells_as_missing_and_percentages_as_fractions(tmp_path):
    header = (
        "PC4,INWONER,INW_014,UITKMINAOW,P_KOOPWON,P_HUURWON,P_NW_MIG_A,P_WE_MIG_A,P_NL_ACHTG,HH_EENOUD,AANTAL_HH,"
        "WONING,WON_HCORP,WOZWONING,OAD,STED"
    )
    path = write(
        tmp_path, "cbs_pc4_2020_v1.csv", header, "1111,9705,760,-99997,30,70,20,20,60,5,10,200,50,497,7039,1"
    )

    row = read(path).tables["areas"].row(0, named=True)

    assert row["benefits"] is None
    assert (row["owner_share"], row["social_rent_share"], row["year"]) == (0.3, 0.25, 2020)


def test_the_address_list_of_secondary_schools_says_what_they_teach(tmp_path):
    path = write(
        tmp_path,
        "alle-vestigingen-vo_2020.csv",
        "BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;POSTCODE;GEMEENTENUMMER;ONDERWIJSSTRUCTUUR",
        "18BR;18BR01;Pro Assen;9401 SL;0106;PRO",
        encoding="cp1252",
    )

    schools = read(path).tables["secondary_schools"]

    assert schools.select("year", "school", "structure").rows() == [(2020, "18BR01", "PRO")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_every_encoding_of_the_years_gives_the_same_names(tmp_path, encoding):
    header, row = OLD_HEADER + ";INSTELLINGSNAAM_VESTIGING", OLD_ROW + ";Het Mozaïek"

    path = write(tmp_path, "x.csv", header, row, encoding=encoding)

    assert read(path).tables["schools"]["name"].to_list() == ["Het Mozaïek"]
