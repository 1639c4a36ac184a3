"""The files for a real installation ask what they must: of the proxy, the services and the roles."""

import re
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX = (DEPLOY / "proxy" / "nginx.conf").read_text("utf-8")
SAFE = NGINX[NGINX.index("listen 443") :]
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def test_only_tls_1_2_and_1_3_are_spoken() -> None:
    assert re.findall(r"ssl_protocols (.*);", NGINX) == ["TLSv1.2 TLSv1.3"]


def test_only_ciphers_with_forward_secrecy_are_offered() -> None:
    (ciphers,) = re.findall(r"ssl_ciphers (.*);", NGINX)
    assert all(one.startswith("ECDHE-") and ("GCM" in one or "POLY1305" in one) for one in ciphers.split(":"))


def test_without_tls_nothing_is_answered_but_where_to_go() -> None:
    plain = NGINX[: NGINX.index("listen 443")]
    assert "proxy_pass" not in plain
    assert "return 301 https://" in plain


def test_a_visitor_cannot_say_where_they_come_from() -> None:
    """The headers that the service believes are written over, never added to."""
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in SAFE
    assert "proxy_set_header X-Forwarded-Proto https;" in SAFE
    assert "proxy_add_x_forwarded_for" not in NGINX


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_service_may_touch_nothing_but_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    for line in (
        "User=leerkring",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "UMask=0077",
        "CapabilityBoundingSet=\n",
    ):
        assert line in text


def test_no_file_holds_a_password_or_a_key() -> None:
    for path in [p for p in DEPLOY.rglob("*") if p.is_file()]:
        text = path.read_text("utf-8")
        assert not re.search(r"PASSWORD\s+'|SECRET_KEY=\S", text), path.name


def test_the_role_of_the_service_is_made_without_any_power() -> None:
    roles = (DEPLOY / "postgresql" / "roles.sql").read_text("utf-8")
    (service,) = re.findall(r"CREATE ROLE leerkring LOGIN (.*);", roles)
    assert service.split() == ["NOSUPERUSER", "NOCREATEDB", "NOBYPASSRLS"]
    assert "REVOKE ALL ON SCHEMA public FROM PUBLIC" in roles
