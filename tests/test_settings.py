"""Every setting is told to whoever runs the product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.config import ROOT, Settings


def test_every_setting_stands_in_the_operations_guide_and_no_other() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(FACTCHECK_\w+)` \|", guide, re.MULTILINE)
    assert sorted(told) == sorted(f"FACTCHECK_{name.upper()}" for name in Settings.model_fields)


def test_stored_files_stand_in_the_instance_folder_unless_told_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(instance=tmp_path).resolved_blobs() == tmp_path.resolve() / "blobs"
    monkeypatch.setenv("FACTCHECK_BLOBS", "")
    assert Settings(instance=tmp_path).resolved_blobs() == tmp_path.resolve() / "blobs"
    monkeypatch.setenv("FACTCHECK_BLOBS", str(tmp_path / "elsewhere"))
    assert Settings(instance=tmp_path).resolved_blobs() == tmp_path.resolve() / "elsewhere"
