"""Runs migrations against the app's own database, inside the app's context (`flask db upgrade`)."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy.types import TypeDecorator

from factcheck.extensions import db
from factcheck.models import Base


def render_type(kind: str, column_type: object, _autogen: object) -> str | bool:
    """Write the plain database type into migrations: they must not depend on code that will change."""
    if kind == "type" and isinstance(column_type, TypeDecorator):
        return f"sa.{column_type.impl!r}"
    if kind == "type" and column_type.__class__.__name__ == "Enum":
        return f"sa.String(length={getattr(column_type, 'length')})"  # noqa: B009
    return False


with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_type,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
