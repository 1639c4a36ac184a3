"""Words of a text, marked for who sees them and listed for who hears them."""

from collections.abc import Collection

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from leerkring.platform.base.language import say
from leerkring.platform.themes.rules import marked_places, said_once
from leerkring.statute.wording.themes import Quote


def highlighted(text: str, quotes: Collection[Quote]) -> SafeString:
    """Return a text as HTML with the quoted words marked, followed by a hidden list of them.

    >>> highlighted("Loting & meer", [Quote("Loting", 0, 6, "")])
    '<mark>Loting</mark> &amp; meer<span class="hidden-text"> Gevonden woorden: Loting.</span>'
    """
    parts: list[tuple[str, str]] = []
    last = 0
    for start, end in marked_places(quotes):
        parts.append((text[last:start], text[start:end]))
        last = end
    body = format_html_join("", "{}<mark>{}</mark>", parts)
    words = ", ".join(one.text for one in said_once(sorted(quotes, key=lambda one: one.start)))
    heard = say(f"Gevonden woorden: {words}.", f"Words found: {words}.") if words else ""
    after = format_html('<span class="hidden-text"> {}</span>', heard) if heard else ""
    return format_html("{}{}{}", body, text[last:], after)
