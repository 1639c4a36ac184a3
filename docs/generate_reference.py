"""Write the pages of docs/reference from the code: commands, contracts. `make reference` runs it.

A test fails when a page is not what this script would write, so the reference cannot grow stale.
"""

import atexit
import json
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import django

from leerkring.cli import COMMANDS, leerkring

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "reference"
SCHEMAS = {
    "monitor-json": ("The contract of monitor.json", "src/leerkring/monitor/monitor.schema.json"),
    "segregation-json": (
        "The contract of the segregation JSON",
        "src/leerkring/analysis/segregation/segregation.schema.json",
    ),
}
Schema = dict[str, Any]
HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "terminal_width": 90}


def command_page() -> str:
    """Return the help of each command, exactly as the terminal prints it."""
    parent = click.Context(leerkring, info_name="leerkring", **HELP)
    parts = [
        "# The command line",
        "",
        "Made from the program itself.",
        "",
        *_block(leerkring.get_help(parent)),
    ]
    for name in COMMANDS:
        command = leerkring.get_command(parent, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=parent, **HELP)
            parts += [f"## leerkring {name}", "", *_block(command.get_help(context))]
    return "\n".join(parts)


def contract_page(title: str, schema: Schema) -> str:
    """Return a table of the fields of a JSON Schema, one section for each object."""
    parts = [
        f"# {title}",
        "",
        "Made from the JSON Schema in the package.",
        "",
        schema.get("description", ""),
        "",
    ]
    parts += _object_section("The whole", schema)
    for name, part in schema.get("$defs", {}).items():
        parts += _object_section(name, part)
    return "\n".join(parts).rstrip() + "\n"


def _block(text: str) -> list[str]:
    return ["```text", *(line.rstrip() for line in text.splitlines()), "```", ""]


def _object_section(name: str, part: Schema) -> list[str]:
    fields = part.get("properties")
    if not fields:
        return [f"## {name}", "", f"{_type(part)}. {part.get('description', '')}".strip(), ""]
    required = set(part.get("required", ()))
    lines = [f"## {name}", "", "| field | type | meaning |", "|---|---|---|"]
    for field, its in fields.items():
        mark = "" if field in required else " (optional)"
        lines.append(f"| `{field}`{mark} | {_type(its)} | {its.get('description', '')} |")
    return [*lines, ""]


def _type(part: Schema) -> str:
    if "$ref" in part:
        return f"`{part['$ref'].rsplit('/', 1)[-1]}`"
    if "const" in part:
        return f"`{json.dumps(part['const'])}`"
    if "enum" in part:
        return ", ".join(f"`{json.dumps(value)}`" for value in part["enum"])
    for key in ("oneOf", "anyOf"):
        if key in part:
            return " or ".join(_type(option) for option in part[key])
    kind = part.get("type", "any")
    if kind == "array" and "items" in part:
        return f"list of {_type(part['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def api_pages() -> dict[Path, str]:
    """Return the page and the OpenAPI document of the API."""
    from leerkring.platform.config import api_reference  # noqa: PLC0415 - Django must be set up first

    return {
        PAGES / "api.md": api_reference.page(),
        PAGES / "openapi.json": api_reference.document_text(),
    }


def set_up() -> None:
    """Set Django up for a moment, without a database of anyone."""
    os.environ.setdefault("LEERKRING_MODE", "test")
    folder = tempfile.mkdtemp(prefix="leerkring-docs-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.setdefault("LEERKRING_DATA", folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerkring.platform.config.settings")
    django.setup()


def safety_pages() -> dict[Path, str]:
    """Return who may do what, and what is held on people."""
    documents = import_module("leerkring.platform.privacy.documents")  # after Django is set up
    return {
        PAGES / "policy.md": documents.policy_page(),
        PAGES.parent / "security" / "dpia.md": documents.dpia_page(),
    }


def pages() -> dict[Path, str]:
    """Return the text of every generated page by its path."""
    set_up()
    made = {PAGES / "command-line.md": command_page(), **api_pages(), **safety_pages()}
    for name, (title, path) in SCHEMAS.items():
        made[PAGES / f"{name}.md"] = contract_page(title, json.loads((ROOT / path).read_text("utf-8")))
    return made


def main() -> None:
    """Write every page."""
    PAGES.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
