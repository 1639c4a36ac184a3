"""Words of a text, marked for who sees them and listed for who hears them; headings of the lists of words."""

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


def words_heading(own: int, national: int, *, of_town: bool) -> str:
    """Return the heading of the page of words: how many there are.

    >>> words_heading(1, 0, of_town=True)
    'Uw gemeente heeft één eigen woord'
    """
    if not of_town:
        if not national:
            return say("Nog geen woorden voor het hele land", "No words for the whole country yet")
        many = say(f"{national} woorden gelden", f"{national} words hold")
        one = say("Eén woord geldt", "One word holds")
        return (one if national == 1 else many) + say(" in elke gemeente", " in every municipality")
    if not own:
        return say(
            "Uw gemeente heeft nog geen eigen woorden", "Your municipality has no words of its own yet"
        )
    if own == 1:
        return say("Uw gemeente heeft één eigen woord", "Your municipality has one word of its own")
    return say(f"Uw gemeente heeft {own} eigen woorden", f"Your municipality has {own} words of its own")
