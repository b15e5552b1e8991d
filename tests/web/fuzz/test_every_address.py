"""Whatever anybody sends to any address, the answer is one of ours: never a mistake of the program, on either database.

In the suite a few requests for each address and method, half of the addresses on each database; `scripts/fuzz --minutes N` tries all on
both for as long as it is told.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from factcheck.config import Settings
from tests.support.databases import on_both_databases
from tests.web.fuzz.inputs import Sent, sent
from tests.web.fuzz.site import Site, open_site, wait_for_jobs
from tests.web.rights.site import Visitor

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""The form library leaves a file that was only half sent to be closed by whoever collects it."""

MINUTES = float(os.environ.get("FACTCHECK_TEST_FUZZ_MINUTES", "0"))
"""How long to go on, on each database; 0: once around, the same each time."""
SEED = int(os.environ.get("FACTCHECK_TEST_FUZZ_SEED", "0"))
EXAMPLES = 20 if MINUTES else 2


@pytest.fixture
def settings_(settings: Settings) -> Settings:
    return settings


@pytest.fixture
def site(app: Flask) -> Iterator[Site]:
    yield open_site(app)
    wait_for_jobs()


@on_both_databases
def test_no_request_makes_the_program_fail(site: Site) -> None:
    failed: dict[tuple[str, str], str] = {}
    end, number, asked = time.monotonic() + MINUTES * 60, SEED, 0
    on_postgresql = site.app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")
    while True:
        for place, (endpoint, method) in enumerate(site.addresses()):
            if (endpoint, method) in failed or (not MINUTES and place % 2 != on_postgresql):
                continue
            try:
                asked += _try(site, endpoint, method, number)
            except Exception:  # noqa: BLE001  (each address is tried, whatever came of the one before)
                failed[endpoint, method] = traceback.format_exc()
                if MINUTES:
                    sys.stderr.write(f"--- {method} {endpoint}\n{failed[endpoint, method]}\n")
                site.settle()
        number += 1
        if time.monotonic() >= end:
            break
    sys.stdout.write(f"\n{asked} requests in {number - SEED} rounds; {len(failed)} addresses failed.\n")
    assert not failed, "\n".join(failed.values())


def _try(site: Site, endpoint: str, method: str, number: int) -> int:
    """Try one address; gives how many requests that took."""
    asked = 0

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(
        st.sampled_from(site.visitors(endpoint)),
        sent(site.arguments(endpoint), site.offered.get(endpoint, {}), site.names_for(endpoint), form=method == "POST"),
    )
    def anybody_asks(visitor: Visitor, request: Sent) -> None:
        nonlocal asked
        asked += 1
        site.ask(visitor, endpoint, method, request)

    anybody_asks()
    return asked
