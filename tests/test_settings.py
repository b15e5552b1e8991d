"""Every setting is told to whoever runs the product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.config import Settings, WrongSettings, read_settings
from factcheck.config_places import ROOT
from tests.support.bucket_line import looks_into_the_folder


def test_every_setting_stands_in_the_operations_guide_and_no_other() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(FACTCHECK_\w+)` \|", guide, re.MULTILINE)
    assert sorted(told) == sorted(f"FACTCHECK_{name.upper()}" for name in Settings.model_fields)


@looks_into_the_folder
def test_stored_files_stand_in_the_instance_folder_unless_told_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(instance=tmp_path).resolved_blobs() == tmp_path.resolve() / "blobs"
    monkeypatch.setenv("FACTCHECK_BLOBS", "")
    assert Settings(instance=tmp_path).resolved_blobs() == tmp_path.resolve() / "blobs"
    monkeypatch.setenv("FACTCHECK_BLOBS", str(tmp_path / "elsewhere"))
    assert Settings(instance=tmp_path).resolved_blobs() == tmp_path.resolve() / "elsewhere"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("FETCH_ALLOW", "10.0.0.1/8", "'10.0.0.1/8' is"),
        ("FETCH_ALLOW", "intranet.example:http", "'intranet.example:http' has no port"),
        ("OWN_SITES", "https://courier.example/", "'https://courier.example/' is no host"),
        ("FETCH_CONTACT", "two words", "FETCH_CONTACT"),
        ("OIDC_ISSUER", "http://login.example.org", "OIDC_ISSUER: .*https://"),
        ("OIDC_ISSUER", "https://login.example.org", "OIDC_CLIENT_ID: .*knows us by a name"),
        ("OIDC_SCOPES", "openid profile", "OIDC_SCOPES: .*openid and email"),
        ("OIDC_ROLES", "desk=editor", "OIDC_ROLES_CLAIM and FACTCHECK_OIDC_ROLES are set together"),
        ("OIDC_ROLES", "desk=owner", "a role is checker, editor or administrator"),
        ("OIDC_CREATES_ACCOUNTS", "1", "an account needs a role"),
        ("OIDC_SECOND_STEP", "sometimes", "OIDC_SECOND_STEP"),
        ("PASSWORD_SIGN_IN", "administrators", "without FACTCHECK_OIDC_ISSUER nobody else could sign in"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"FACTCHECK_{name}", value)
    with pytest.raises(WrongSettings, match=words):
        read_settings()
