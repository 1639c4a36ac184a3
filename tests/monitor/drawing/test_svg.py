from xml.etree import ElementTree as ET

from leerkring.monitor.drawing.arrows import curve_points, flow_arrow
from leerkring.monitor.drawing.styles import RULES, file_rules, literal_rules, page_rules
from leerkring.monitor.drawing.svg import Drawing, to_text
from leerkring.monitor.drawing.theme import ROLES


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_name_full_of_markup_stays_text():
    drawing = Drawing(100, 20, name="x")
    drawing.text((0, 10), '<script>alert("&")</script>')

    text = to_text(drawing.as_svg())

    assert "<script" not in text
    assert ET.fromstring(text).find("text").text == '<script>alert("&")</script>'  # noqa: S314 - our own drawing


def test_a_pattern_is_defined_once_however_often_it_is_used():
    drawing = Drawing(100, 20, name="x")

    assert drawing.hatching() == drawing.hatching()
    assert len(drawing.defs) == 1


def test_every_colour_in_the_rules_is_a_role_of_the_theme():
    assert "[" not in page_rules() + literal_rules("light") + literal_rules("dark")
    assert "var(" not in file_rules()


def test_a_class_is_defined_once():
    names = [name for name, _ in RULES]

    assert len(names) == len(set(names))


def test_text_roles_can_be_read_on_the_page_in_both_schemes():
    for scheme in ("light", "dark"):
        page = getattr(ROLES["canvas"], scheme)
        for role in ("ink", "ink-2", "ink-3", "accent", "orange", "petrol"):
            assert contrast(getattr(ROLES[role], scheme), page) >= 4.5, (role, scheme)


def test_a_higher_class_is_always_further_from_the_page():
    for scheme in ("light", "dark"):
        page = getattr(ROLES["canvas"], scheme)
        ladder = [contrast(getattr(ROLES[f"q{index}"], scheme), page) for index in range(6)]
        assert ladder == sorted(ladder)


def test_two_opposite_flows_bend_apart():
    there, back = curve_points((0, 0), (100, 0)), curve_points((100, 0), (0, 0))

    assert there[5][1] > 0 > back[5][1]


def test_a_flow_without_length_draws_nothing():
    assert flow_arrow((5, 5), (5, 5), width=3) == ""
