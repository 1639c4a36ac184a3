"""The colours come from one table and can be read; what was taken over is what was published."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from leerkring.monitor.drawing.theme import ROLES
from leerkring.platform import web
from leerkring.platform.web import tokens

FOLDER = Path(web.__path__[0])
SCHEMES = {
    "light": {role: shade.light for role, shade in (ROLES | tokens.PAGE_ROLES).items()},
    "dark": {role: shade.dark for role, shade in (ROLES | tokens.PAGE_ROLES).items()},
}
SCHEMES["contrast"] = SCHEMES["dark"] | tokens.CONTRAST
TEXT = [
    ("ink", "canvas"), ("ink", "sunken"), ("ink-2", "canvas"), ("ink-2", "sunken"), ("ink-3", "canvas"),
    ("ink-3", "paper"), ("accent", "canvas"), ("accent", "paper"), ("accent", "accent-soft"),
    ("on-accent", "accent"), ("on-accent", "accent-strong"), ("ok", "ok-tint"), ("warn", "warn-tint"),
    ("bad", "bad-tint"), ("bad", "canvas"), ("info", "info-tint"), ("ink", "quoted"), ("on-float", "float"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_stands_out_from_its_ground(scheme, front, back):
    colours = SCHEMES[scheme]

    assert ratio(colours[front], colours[back]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_of_fields_and_the_focus_ring_can_be_seen(scheme):
    colours = SCHEMES[scheme]

    assert ratio(colours["control"], colours["canvas"]) >= 3
    assert ratio(colours["focus"], colours["canvas"]) >= 3


def test_the_tokens_are_those_of_the_table():
    written = tokens.FILE.read_text("utf-8")

    assert written == tokens.stylesheet(), "run python -m leerkring.platform.web.tokens"


def test_no_style_sheet_names_a_colour_of_its_own():
    sheets = [
        FOLDER / "static" / "web" / name for name in ("base.css", "parts.css", "print.css", "swatches.css")
    ]

    assert [s.name for s in sheets if re.search(r"#[0-9a-fA-F]{3,8}\b", s.read_text("utf-8"))] == []


def test_the_parts_of_nl_design_system_are_as_published():
    for part in tokens.locked():
        content = (tokens.VENDOR / f"{part['part']}.css").read_bytes()
        assert sha256(content).hexdigest() == part["sha256"], part["name"]
        assert part["licence"] == "EUPL-1.2"


def test_the_bundle_holds_those_parts_and_nothing_else():
    bundle = FOLDER / "static" / "web" / "nl-design-system.css"

    assert bundle.read_text("utf-8") == tokens.bundle(), "run .make/vendor"
    assert {f.stem for f in tokens.VENDOR.glob("*.css")} == {part["part"] for part in tokens.locked()}


def test_the_fonts_of_the_pages_are_those_of_the_report():
    report = FOLDER.parents[1] / "monitor" / "report" / "fonts"

    for font in (FOLDER / "static" / "web" / "fonts").glob("*.woff2"):
        assert font.read_bytes() == (report / font.name).read_bytes()


def test_every_icon_on_a_page_exists_and_every_icon_here_is_used():
    platform = FOLDER.parent
    drawn = {file.stem for file in (FOLDER / "icons").glob("*.svg")}
    texts = [f.read_text("utf-8") for kind in ("*.html", "*.py") for f in platform.rglob(kind)]
    named = {name for text in texts for name in re.findall(r'{% icon "([a-z0-9-]+)"', text)}
    words = {word for text in texts for word in re.findall(r'["\']([a-z0-9-]+)["\']', text)}

    assert named <= drawn
    assert drawn <= words


def test_no_template_carries_style_or_script_of_its_own():
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=\"|\son[a-z]+=\"")

    for file in FOLDER.parent.rglob("templates/**/*.html"):
        assert not inline.search(file.read_text("utf-8")), file.name


@pytest.mark.django_db
def test_a_long_name_of_an_organisation_wraps_on_a_phone_and_stands_whole_in_the_menu(as_, alice):
    page = as_(alice).get("/").content.decode()
    phone = (FOLDER / "static/web/base.css").read_text("utf-8").partition("@media (max-width:899px)")[2]

    assert f'<span class="switcher-name">{alice.organisation.name}</span>' in page
    assert f'<p class="who">{alice.name} · {alice.organisation.name}</p>' in page
    assert "-webkit-line-clamp:2" in phone.partition(".switcher-name{")[2].partition("}")[0]


def test_the_ring_of_the_input_does_not_lie_over_the_rule_of_the_palette():
    assert ".palette-find input:focus-visible{box-shadow:none}" in (
        FOLDER / "static/web/parts.css"
    ).read_text("utf-8")


@pytest.mark.django_db
def test_the_summary_of_errors_says_which_field_each_is_about(as_, bob):
    answer = as_(bob).post("/netwerk/tafels/nieuw", {"name": ""})
    page = answer.content.decode()

    assert answer.status_code == 422
    summary = page[page.index("error-summary") : page.index("</ul>", page.index("error-summary"))]
    assert ">Hoe heet dit overleg bij u? Vul dit veld in.</a>" in summary
    assert ">Eerste dag: Vul dit veld in.</a>" in summary
