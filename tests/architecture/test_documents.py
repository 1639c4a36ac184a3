"""Documents are tested like code: generated pages are fresh, links lead somewhere, decisions are numbered."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GENERATED: dict[Path, str] = runpy.run_path(str(ROOT / "docs" / "generate_reference.py"))["pages"]()
SHOWN = re.compile(r"!\[([^\]]*)\]\((pictures/[^)]+)\)")
LEAST, LARGEST = 40, 120_000
"""Of the words beside a picture, in letters; of a picture, in bytes."""


@pytest.mark.parametrize("page", GENERATED, ids=lambda page: page.name)
def test_the_generated_reference_is_what_the_code_says(page: Path) -> None:
    assert page.is_file(), f"{page.name} is missing: run make reference"
    assert page.read_text("utf-8") == GENERATED[page], f"{page.name} is stale: run make reference"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_documents_leads_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    local = [target for target in targets if target and not re.match(r"[a-z]+:", target)]

    assert [target for target in local if not (document.parent / target).exists()] == []


def test_every_picture_of_the_guide_is_shown_with_words_and_is_small() -> None:
    guide = ROOT / "docs" / "guide"
    told = [one for page in guide.glob("*.md") for one in re.findall(SHOWN, page.read_text("utf-8"))]
    pictures = sorted((guide / "pictures").glob("*.png"))

    assert [path for words, path in told if len(words) < LEAST] == []
    assert {f"pictures/{one.name}" for one in pictures} == {path for _, path in told}
    assert [one.name for one in pictures if one.stat().st_size > LARGEST] == []


def test_each_decision_has_its_own_number() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]

    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    assert len(numbers) == len(set(numbers))


def test_every_command_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))

    assert set(re.findall(r"^make ([a-z-]+)", readme, flags=re.MULTILINE)) <= made


def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        ROOT / "docs",
        tmp_path,
    ]
    built = subprocess.run(command, capture_output=True, text=True, check=False)

    assert built.returncode == 0, built.stderr
    assert (tmp_path / "index.html").is_file()
