"""Which engine reads, and what happens where the trained one cannot."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import get_args

import pytest

from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extraction import extract, extract_with
from factcheck.extraction.choosing import DEFAULT, SETTING, Engine, chosen, usable
from factcheck.extraction.tagger import WEIGHTS, Tagger

TEXT = "Dam holds\n\n“The dam held,” said Ada Quill. Nobody was hurt, the river board said on Monday."


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A copy of the weights, to be damaged."""
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def test_the_setting_names_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "rules")
    assert chosen() is None
    assert extract(TEXT) == extract_with(TEXT)
    monkeypatch.setenv(SETTING, "trained")
    assert isinstance(chosen(), Tagger)
    assert "the trained tagger is" in " ".join(found.why for found in extract(TEXT).attributions)


def test_without_a_setting_it_is_the_default_and_the_settings_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert isinstance(chosen(), Tagger) is (DEFAULT == "trained")
    assert Settings().tagger == DEFAULT
    assert DEFAULT in get_args(Engine)


def test_the_guide_to_running_names_the_default() -> None:
    (row,) = [line for line in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8").splitlines() if f"`{SETTING}`" in line]
    assert row.endswith(f"| {DEFAULT} |")


def lose(path: Path) -> None:
    path.unlink()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100_000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "file", "said"),
    [
        (lose, "tagger.onnx", "tagger.onnx is missing."),
        (lose, "vocabulary.txt", "vocabulary.txt is missing."),
        (cut_short, "tagger.onnx", "are damaged"),
        (empty, "tagger.onnx", "are damaged"),
        (empty, "vocabulary.txt", "are damaged"),
        (cut_short, "vocabulary.txt", "is not the one that tagger.onnx was made with"),
    ],
)
def test_weights_that_are_missing_or_damaged_are_told_in_the_log_once_and_the_rules_go_on_alone(
    weights: Path, caplog: pytest.LogCaptureFixture, harm: object, file: str, said: str
) -> None:
    assert callable(harm)
    harm(weights / file)
    with caplog.at_level(logging.WARNING):
        found = [extract_with(TEXT, tagger=usable(weights)) for _ in range(2)]
    assert found == [extract_with(TEXT)] * 2
    (record,) = caplog.records
    assert (record.name, record.levelno, record.exc_info) == ("factcheck.extraction.choosing", logging.WARNING, None)
    assert record.getMessage().startswith("The trained tagger cannot be used, so quotes and speakers are looked for by the rules alone")
    assert said in record.getMessage()
    assert "\n" not in record.getMessage()
    assert f"set {SETTING}=rules" in record.getMessage()
