"""Text as people write it, shown without anything that could do harm."""

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

LOWEST = 4
TAGS = frozenset(
    {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "pre", "h2", "h3", "h4", "hr"}
)
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image"])
_plain_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "heading", "lheading", "hr", "code", "fence"]
)


def as_html(text: str, *, headings: bool = False) -> SafeString:
    """Return a text in markdown as clean HTML; with headings they begin under the heading of the page.

    >>> as_html("**Wij** <script>x</script>")
    '<p><strong>Wij</strong> &lt;script&gt;x&lt;/script&gt;</p>\\n'
    >>> as_html("## Kop\\n##### Deel", headings=True)
    '<h2>Kop</h2>\\n<h3>Deel</h3>\\n'
    """
    reader = _reader if headings else _plain_reader
    tokens = reader.parse(text)
    _fit_headings(tokens)
    made = reader.renderer.render(tokens, reader.options, {})
    # Cleaned after it was made, so that nothing depends on the reader of markdown alone.
    return SafeString(
        nh3.clean(
            made,
            tags=set(TAGS),
            attributes={"a": {"href"}},
            url_schemes={"https", "http", "mailto"},
            link_rel="nofollow noopener noreferrer",
        )
    )


def _fit_headings(tokens: list[Token]) -> None:
    """Let the headings follow the heading of the page without skipping a level, whatever was typed."""
    opened = [token for token in tokens if token.type == "heading_open"]
    highest, before, tag = min((int(one.tag[1]) for one in opened), default=1), 1, ""
    for token in tokens:
        if token.type == "heading_open":
            before = min(int(token.tag[1]) - highest + 2, before + 1, LOWEST)
            tag = token.tag = f"h{before}"
        elif token.type == "heading_close":
            token.tag = tag
