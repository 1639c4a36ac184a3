"""Words that open a hole are not in our code: each is looked for in the code itself."""

import ast
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "leerkring"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
SCRIPTS = sorted(path for path in SOURCE.rglob("*.js") if "vendor" not in path.parts)


@cache
def _code() -> tuple[list[tuple[str, ast.AST]], list[tuple[str, str, ast.Call]]]:
    """Every import and every call of our code, with the module and, of a call, its name."""
    imports: list[tuple[str, ast.AST]] = []
    calls: list[tuple[str, str, ast.Call]] = []
    for path in MODULES:
        where = str(path.relative_to(SOURCE))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                imports.append((where, node))
            elif isinstance(node, ast.Call):
                calls.append((where, _name(node.func), node))
    return imports, calls


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return f"{_name(function.value)}.{function.attr}"
    return function.id if isinstance(function, ast.Name) else "…"


def _imports(name: str) -> set[str]:
    found = set()
    for where, node in _code()[0]:
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(one == name or one.startswith(f"{name}.") for one in names):
            found.add(where)
    return found


def _calls() -> list[tuple[str, str, ast.Call]]:
    return _code()[1]


def _keyword(call: ast.Call, name: str) -> object:
    return next(
        (one.value.value for one in call.keywords if one.arg == name and isinstance(one.value, ast.Constant)),
        None,
    )


def test_there_is_code_to_look_at() -> None:
    assert len(MODULES) > 300
    assert len(SCRIPTS) >= 5


def test_no_text_is_run_as_code() -> None:
    assert [
        (where, name) for where, name, _ in _calls() if name in {"eval", "exec", "compile", "__import__"}
    ] == []


def test_no_program_is_started_through_a_shell() -> None:
    shells = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
    assert [where for where, name, call in _calls() if name in shells or _keyword(call, "shell")] == []


def test_no_request_starts_a_program() -> None:
    answering = {"views", "api.py", "views.py", "forms.py", "middleware.py", "queries", "queries.py"}
    asked = {where for where in _imports("subprocess") if "platform" in where}
    assert {where for where in asked if answering & set(Path(where).parts)} == set()


@pytest.mark.parametrize("name", ["pickle", "marshal", "shelve", "yaml", "dill", "jsonpickle"])
def test_nothing_is_read_that_may_build_any_object(name: str) -> None:
    assert {where for where in _imports(name) if where.startswith("platform")} == set()


@pytest.mark.parametrize("name", ["random", "crypt", "telnetlib", "ftplib"])
def test_no_module_is_used_that_cannot_be_trusted_with_secrets(name: str) -> None:
    assert {where for where in _imports(name) if where.startswith("platform")} == set()


def test_no_broken_hash_is_used() -> None:
    weak = {"md5", "sha1", "new"}
    found = [(where, name) for where, name, _ in _calls() if name.startswith("hashlib.") and name[8:] in weak]
    direct = [
        where
        for where, node in _code()[0]
        if isinstance(node, ast.ImportFrom)
        and node.module == "hashlib"
        and {one.name for one in node.names} & weak
    ]
    assert found == direct == []


def test_certificates_are_always_checked() -> None:
    unchecked = [where for where, _, call in _calls() if _keyword(call, "verify") is False]
    text = {
        str(p.relative_to(SOURCE))
        for p in MODULES
        if re.search(r"CERT_NONE|_create_unverified", p.read_text())
    }
    assert unchecked == []
    assert text == set()


def test_no_template_is_made_from_a_text() -> None:
    makers = {"Template", "Engine.from_string", "engine.from_string", "environment.from_string"}
    assert [where for where, name, _ in _calls() if where.startswith("platform") and name in makers] == []


def test_no_pattern_is_made_from_what_people_type() -> None:
    """A pattern is a constant, a name of one, or passes re.escape."""
    asked = [
        (where, ast.unparse(call.args[0]))
        for where, name, call in _calls()
        if where.startswith("platform") and name.startswith("re.") and name != "re.escape" and call.args
        and not isinstance(call.args[0], ast.Constant) and "re.escape" not in ast.unparse(call)
    ]  # fmt: skip
    names = re.compile(r"[A-Z_]+|pattern|option|f?r?b?['\"].*['\"]", re.DOTALL)
    assert [one for one in asked if not names.fullmatch(one[1])] == []


def test_only_named_modules_call_out() -> None:
    """docs/security/limits.md lists the systems outside; a module that calls one is added here and there."""
    callers = {
        where
        for name in ("httpx", "smtplib", "urllib.request", "http.client", "requests")
        for where in _imports(name)
    }
    inside = {where for where in callers if where.startswith("platform")}
    listed = (ROOT / "docs" / "security" / "limits.md").read_text("utf-8")
    assert inside <= {
        "platform/accounts/views/signing_in.py",  # only the kind of its fault
        "platform/mail/actions.py",
        "platform/operations/doctor.py",
        "platform/webhooks/sending.py",
        "platform/webhooks/guard.py",
    }
    for system in ("database", "mail server", "identity providers", "webhooks", "DUO, CBS and PDOK"):
        assert system in listed


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_keeps_nothing_in_the_browser_and_merges_no_objects(path: Path) -> None:
    text = path.read_text("utf-8")
    for word in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "__proto__",
        "eval(",
        "Function(",
    ):
        assert word not in text


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_shows_text_as_text(path: Path) -> None:
    """Only the palette shows HTML: that of our own page of suggestions, which is escaped where it is made."""
    text = path.read_text("utf-8")
    found = re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)
    assert found == (["innerHTML"] if path.name == "palette.js" else [])


def test_no_page_keeps_people_from_pasting_a_password() -> None:
    texts = [p.read_text("utf-8") for p in [*SCRIPTS, *SOURCE.rglob("templates/accounts/**/*.html")]]
    assert [text for text in texts if re.search(r"onpaste|addEventListener\(.paste", text)] == []


def test_every_field_that_the_api_gives_is_named() -> None:
    found = [
        p
        for p in SOURCE.rglob("api.py")
        if re.search(r"fields\s*=\s*.__all__|class (Meta|Config):\s+exclude", p.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("package", "least"), [("waitress", (3, 0, 1)), ("gunicorn", (22, 0, 0)), ("django", (5, 2))]
)
def test_the_servers_are_past_the_versions_that_let_requests_be_smuggled(
    package: str, least: tuple[int, ...]
) -> None:
    assert tuple(int(part) for part in version(package).split(".")[:3]) >= least


def test_every_line_of_the_log_is_in_the_list_of_logs() -> None:
    listed = (ROOT / "docs" / "security" / "logs.md").read_text("utf-8")
    said = {
        call.args[0].value
        for where, name, call in _calls()
        if where.startswith("platform") and re.fullmatch(r"log\.(info|warning|error|exception)", name)
        and call.args and isinstance(call.args[0], ast.Constant)
    }  # fmt: skip
    assert said
    assert {line for line in said if f"`{line}`" not in listed} == set()


def test_no_line_of_the_log_is_made_with_values_in_it() -> None:
    made = [
        (where, ast.unparse(call))
        for where, name, call in _calls()
        if where.startswith("platform") and re.fullmatch(r"log\.(info|warning|error|exception)", name)
        and not isinstance(call.args[0], ast.Constant)
    ]  # fmt: skip
    assert made == []


def test_one_kind_of_encryption_is_used_and_it_seals_what_it_hides() -> None:
    """Fernet: AES-128 with HMAC-SHA-256 and a random start, from a known library; nothing of our own."""
    used = {
        f"{node.module}.{one.name}"
        for where, node in _code()[0]
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cryptography")
        for one in node.names
    }
    assert used == {"cryptography.fernet." + name for name in ("Fernet", "MultiFernet", "InvalidToken")}
    for other in ("Crypto", "nacl", "ssl.wrap_socket", "Cryptodome"):
        assert _imports(other) == set()
