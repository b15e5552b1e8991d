"""Real pages and texts to measure by, which stand beside the checkout on some machines and belong to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.no_skips import ALLOWED

FOLDER = Path(__file__).resolve().parents[3] / "shared"

needs_shared = pytest.mark.skipif(not FOLDER.is_dir(), reason=ALLOWED)
"""Mark for a test over this folder: where it does not stand, the test says so and is not run."""
