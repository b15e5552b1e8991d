"""What every test may ask for; each fixture is explained in the module of tests/support that it stands in."""

from __future__ import annotations

import os
import signal

import hypothesis
import pytest

from tests.support import bucket, engines, postgres, quick_starts, redis_server, run_folder

pytest_plugins = [
    "tests.support.no_skips",
    "tests.support.told_changes",
    "tests.support.databases",
    "tests.support.application",
    "tests.support.server",
    "tests.support.browser",
    "tests.support.web_server",
    "tests.support.bucket_line",
    "tests.support.lines",
]


# A made-up input is tried the same on a slow machine as on a fast one, and today as tomorrow.
hypothesis.settings.register_profile("factcheck", deadline=None, derandomize=True)
hypothesis.settings.load_profile("factcheck")


def pytest_collection_finish() -> None:
    """Begin with the tests, now that all that they use is loaded."""
    quick_starts.collect_seldom()


def pytest_configure(config: pytest.Config) -> None:
    """Start a run: in a folder of its own, and untouched by the settings of the machine it runs on."""
    quick_starts.hash_quickly()
    quick_starts.share_addresses()
    quick_starts.write_quickly()
    if hasattr(config, "workerinput"):
        return
    for name in [name for name in os.environ if name.startswith("FACTCHECK_") and not name.startswith("FACTCHECK_TEST_")]:
        del os.environ[name]
    if engine := os.environ.get("FACTCHECK_TEST_TAGGER"):  # the tests hold with either engine; this names the one to run them with
        os.environ["FACTCHECK_TAGGER"] = engine
    folder = run_folder.create()
    # A run that is told to stop still has to take its database server down.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    config.add_cleanup(lambda: run_folder.remove(folder))
    config.add_cleanup(lambda: postgres.stop(folder))
    config.add_cleanup(lambda: engines.stop(folder))
    config.add_cleanup(lambda: bucket.stop(folder))
    config.add_cleanup(lambda: redis_server.stop(folder))
