"""The shape of the code, held by tests: sizes, names and what the project may say of itself."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "leerkring"
FORBIDDEN_NAMES = {"utils", "common", "helpers", "core", "misc"}


def modules() -> list[Path]:
    """Every module that people write; migrations are generated."""
    return sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations")


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    """Lines of a function without its docstring, its comments and blank lines."""
    first = function.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = range(first.lineno, (first.end_lineno or first.lineno) + 1) if has_docstring else range(0)
    body = range(function.lineno, (function.end_lineno or function.lineno) + 1)
    texts = (lines[number - 1].strip() for number in body if number not in docstring)
    return sum(1 for text in texts if text and not text.startswith("#"))


def tracked_texts() -> Iterator[tuple[Path, str]]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if (
            path == Path(__file__)
            or path.suffix in {".parquet", ".woff2", ".otf", ".ttf", ".png"}
            or not path.is_file()
        ):
            continue
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_outgrows_five_hundred_lines_and_no_function_fifty(module: Path) -> None:
    lines = module.read_text("utf-8").splitlines()
    too_long = {f.name: n for f in functions(module) if (n := code_lines(f, lines)) > 50}

    assert len(lines) <= 500
    assert too_long == {}


def test_nineteen_of_twenty_functions_fit_in_twenty_five_lines() -> None:
    lengths = []
    for module in modules():
        lines = module.read_text("utf-8").splitlines()
        lengths += [code_lines(function, lines) for function in functions(module)]

    assert sorted(lengths)[int(len(lengths) * 0.95)] <= 25


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {path.stem for path in modules()} | {path.parent.name for path in modules()}

    assert names & FORBIDDEN_NAMES == set()


def test_the_project_names_no_machine_and_no_package_index() -> None:
    told = re.compile(r"/work/|/root/|/home/\w+/|/tmp/\w|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian")
    offences = {
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if told.search(line)
    }

    assert offences == set()
