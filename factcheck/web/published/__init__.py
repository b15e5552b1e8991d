"""Readers' pages as files: drawn once, kept for ever, served as they are until what they show has moved on.

`places` says which addresses there are and what each is drawn from, `states` when that has moved on, `drawing` draws one, `writing` writes
what is behind, `serving` answers requests from the files, `noticing` tells when something was stored, `exporting` makes a folder of it all.
"""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Serve from the files, and write them when something is published."""
    from factcheck.web.published import commanded, noticing, serving  # late: they know the parts that readers see, and those know `drawing`

    serving.init_app(app)
    noticing.init_app(app)
    commanded.init_app(app)
