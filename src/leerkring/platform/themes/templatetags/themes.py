"""Tags for themes, for every page that says which themes something is about: `{% load themes %}`."""

from collections.abc import Collection

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from leerkring.platform.themes import rules, texts
from leerkring.statute.wording.themes import Quote, Strength

register = template.Library()
register.filter("theme_name", rules.theme_name)

LOOKS = {Strength.STRONG: ("strong", 3), Strength.SUPPORTING: ("neutral", 2)}
BARS = ((1, 9), (6, 5), (11, 1))
"""Where each bar begins, from the left and from above, in a drawing of 16 by 16."""


@register.simple_tag
def strength_tag(strength: str) -> SafeString:
    """Return the strength of a suggestion: little bars or a question mark, with the word."""
    one = Strength(strength)
    look, filled = LOOKS.get(one, ("warn", 0))
    drawing = _bars(filled) if filled else _question()
    name = str(rules.STRENGTH_NAMES[one])
    return format_html('<span class="nl-data-badge tag {}">{}{}</span>', look, drawing, name)


def _bars(filled: int) -> SafeString:
    bars = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="4" height="{}" rx=".5"/>',
        (("full" if at < filled else "open", x, y, 15 - y) for at, (x, y) in enumerate(BARS)),
    )
    return format_html(
        '<svg class="icon icon-16 bars" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        bars,
    )


def _question() -> SafeString:
    return SafeString(
        '<svg class="icon icon-16" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0"/><path d="M12 16v.01"/>'
        '<path d="M12 13a2 2 0 0 0 .914 -3.782a1.98 1.98 0 0 0 -2.414 .483"/></svg>'
    )


@register.simple_tag
def highlight(text: str, quotes: Collection[Quote]) -> SafeString:
    """Return a text with the quoted words marked."""
    return texts.highlighted(text, quotes)
