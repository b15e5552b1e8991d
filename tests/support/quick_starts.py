"""What makes thousands of tests affordable, without changing what they try.

Hashing a password takes long on purpose: the tests' passwords are hashed by the same function with the least cost that it knows, and
tests/workflow/test_passwords.py looks at the product's own cost in a process of its own. Templates are compiled once in a run, not
once for each application.
"""

from __future__ import annotations

import os
from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from factcheck.workflow import passwords
from tests.support import run_folder


def hash_quickly() -> None:
    """Hash passwords at the least cost, in this process."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # noqa: SLF001  (a cost, and no other function)


def compiled_templates() -> FileSystemBytecodeCache:
    """Where the run's compiled templates are kept, for every application and server of it."""
    folder = Path(os.environ[run_folder.VARIABLE], "templates")
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def share_templates(app: Flask) -> None:
    """Let an application use the templates that others have compiled."""
    app.jinja_env.bytecode_cache = compiled_templates()
