"""How the documentation is built: `make docs`."""

from leerkring import __version__

project = "Leerkring"
copyright = "2026, The Leerkring founders. EUPL-1.2"  # noqa: A001 - the name Sphinx asks for
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Leerkring"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
suppress_warnings = ["myst.xref_missing"]
