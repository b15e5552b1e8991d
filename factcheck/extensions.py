"""The Flask extensions, each made once and bound to an app by the factory."""

from __future__ import annotations

from pathlib import Path

from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

import factcheck.database  # noqa: F401  (importing it sets how connections behave)
from factcheck.models import Base

db = SQLAlchemy(model_class=Base)
migrate = Migrate(directory=str(Path(__file__).parent / "migrations"), render_as_batch=True, compare_type=True)
csrf = CSRFProtect()
