"""Strings that programs stumble over, through every field of every form: kept and shown as they are, or refused with a sentence."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from flask import Flask

from tests.support.databases import on_postgresql
from tests.web.hostile import naughty
from tests.web.hostile.newsrooms import Filled
from tests.web.hostile.typing_in import type_in, type_what_does_not_fit


@on_postgresql
def test_what_is_typed_is_kept_as_it_is_or_refused_with_a_sentence(app: Flask, tmp_path: Path) -> None:
    # scripts/naughty_strings types those of others.
    filled = Filled.make(app, tmp_path)
    forms = filled.forms()
    assert len(forms) > 40
    unfit = type_what_does_not_fit(filled, forms)
    faults, kept = type_in(filled, forms, cycle(naughty.OURS))
    assert kept > 15
    assert unfit + faults == [], "\n".join(unfit + faults)
