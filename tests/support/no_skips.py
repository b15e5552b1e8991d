"""A test that is skipped promises nothing, so skipping fails, but for tests over a folder that a stranger's clone has not got."""

from __future__ import annotations

from collections.abc import Generator

import pytest

ALLOWED = "not run: ../shared is not beside the checkout"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped file into a failed one."""
    report = yield
    _refuse(report)
    return report


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if reason != ALLOWED:
            report.outcome = "failed"
            report.longrepr = f"Tests may not be skipped, but this one was: {reason}"
