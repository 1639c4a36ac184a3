"""Text as people write it, shown without anything that could do harm."""

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

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
    >>> as_html("# Kop", headings=True)
    '<h2>Kop</h2>\\n'
    """
    reader = _reader if headings else _plain_reader
    tokens = reader.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, LOWEST)}"
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
