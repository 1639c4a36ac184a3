"""A reader opens the monitor of a town: by keyboard or screen reader, on a desk or a phone, by night."""

import pytest

from leerkring.monitor.drawing.theme import ROLES

pytestmark = pytest.mark.browser
PLACES = ["Diemen", "Nijmegen", "Leudal", "De Fryske Marren", "Nederland", "eigen tellingen"]
WIDTHS = [320, 390, 640, 900, 1024, 1280, 1600]


def violations(page, axe: str) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.add_script_tag(content=axe)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.fixture(scope="session")
def axe() -> str:
    from_package = __file__.rsplit("/", 1)[0] + "/axe/axe.min.js"
    with open(from_package, encoding="utf-8") as file:
        return file.read()


SIGHTS = [
    (place, width, scheme)
    for place in PLACES
    for width, scheme in [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
    if place == "Nijmegen" or (width, scheme) in {(1280, "light"), (390, "dark")}
]


@pytest.mark.parametrize(("place", "width", "scheme"), SIGHTS)
def test_axe_finds_no_accessibility_violation(place, width, scheme, opened, axe):
    assert violations(opened(place, width=width, color_scheme=scheme), axe) == []


def test_axe_finds_none_in_the_english_report_either(opened, axe):
    page = opened("Diemen", language="en")

    assert page.locator("html").get_attribute("lang") == "en"
    assert violations(page, axe) == []


@pytest.mark.parametrize("place", PLACES)
def test_no_width_makes_the_reader_scroll_sideways(place, opened):
    page = opened(place)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, (place, width)


def test_everything_can_be_read_without_a_script(opened):
    page = opened("Nijmegen", java_script_enabled=False)

    assert page.locator("h1").inner_text().startswith("In Nijmegen")
    page.locator(".actions summary").first.click()
    assert page.locator(".actions table").first.is_visible()


def test_the_first_tab_offers_to_skip_to_the_content(opened):
    page = opened("Diemen")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_table_opens_with_the_keyboard_and_the_focus_can_be_seen(opened):
    page = opened("Diemen")
    page.locator(".actions summary").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    page.keyboard.press("Enter")

    assert ring == "3px"
    assert page.locator(".actions details").first.get_attribute("open") is not None


def test_every_stop_of_the_keyboard_is_large_enough_and_in_the_picture(opened):
    page = opened("Diemen", width=390)
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, summary')].filter(one => {
            const box = one.getBoundingClientRect();
            return box.width > 0 && !one.closest('li, p, .skip') && (box.height < 24 || box.width < 24);
        }).map(one => one.outerHTML.slice(0, 80))"""
    )

    assert small == []


def test_a_phone_gets_its_own_drawing_and_a_desk_the_wide_one(opened):
    page = opened("Nijmegen")
    shown = "() => [...document.querySelectorAll('.figure-image .drawing')].filter(d => d.checkVisibility())"
    count = f"({shown})().map(d => d.classList.contains('narrow'))"
    assert not any(page.evaluate(count))

    page.set_viewport_size({"width": 390, "height": 900})
    assert all(page.evaluate(count))


def test_a_figure_is_one_image_with_the_finding_as_its_name(opened):
    page = opened("Nijmegen")
    image = page.get_by_role("img").first

    assert "In Nijmegen zit" in (image.get_attribute("aria-label") or "")
    assert page.locator("#" + (image.get_attribute("aria-describedby") or "")).count() == 1
    assert page.locator(".figure-image svg:not([aria-hidden=true])").count() == 0


def test_margin_notes_stand_open_on_a_desk_and_fold_on_a_phone(opened):
    page = opened("Diemen")
    assert page.locator("aside.margin-notes").first.is_visible()
    assert not page.locator(".fold-notes").first.is_visible()

    page.set_viewport_size({"width": 390, "height": 900})
    assert not page.locator("aside.margin-notes").first.is_visible()
    fold = page.locator(".fold-notes details").first
    assert not fold.locator(".inside").is_visible()
    fold.locator("summary").click()
    assert fold.locator(".inside").is_visible()


def test_a_wide_table_becomes_labelled_blocks_on_a_phone(opened):
    page = opened("Diemen", width=390)
    page.locator("#table-geschat-aandeel").evaluate("one => one.closest('details').open = true")
    label = page.locator("#table-geschat-aandeel tbody td").first.evaluate(
        "one => getComputedStyle(one, '::before').content"
    )

    assert label == '"Plaats"'


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_follow_the_theme_of_the_reader(scheme, opened):
    page = opened("Nijmegen", color_scheme=scheme)
    colour = page.locator(".figure-image .wide .orange").first.evaluate("one => getComputedStyle(one).fill")

    wanted = getattr(ROLES["orange"], scheme)
    assert colour == f"rgb({', '.join(str(int(wanted[i : i + 2], 16)) for i in (1, 3, 5))})"


def test_print_is_light_and_keeps_the_margin_beside_the_story(opened):
    page = opened("Diemen", color_scheme="dark")
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("aside.margin-notes").first.is_visible()
    assert not page.locator(".actions").first.is_visible()


def test_forced_colours_keep_the_drawings_and_outline_the_panels(opened):
    page = opened("Diemen", forced_colors="active")
    adjust = page.locator(".figure-image .drawing").first.evaluate(
        "one => getComputedStyle(one).forcedColorAdjust"
    )

    assert adjust == "none"
    assert page.locator(".limits").evaluate("one => getComputedStyle(one).borderTopWidth") == "1px"


def test_reduced_motion_means_none(opened):
    still = opened("Diemen", reduced_motion="reduce")

    assert still.locator("a").first.evaluate("one => getComputedStyle(one).transitionDuration") == "0s"


def test_text_stays_whole_at_double_size(opened):
    page = opened("Diemen", width=640, device_scale_factor=2)
    page.add_style_tag(content="html{font-size:200%} body{font-size:34px;line-height:1.5}")

    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0
