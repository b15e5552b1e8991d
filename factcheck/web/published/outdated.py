"""Pages that were kept as files and are no longer: they are taken out, so that no web server goes on sending what nobody writes anew."""

from __future__ import annotations

from factcheck.models import utc_now
from factcheck.web.published.shelf import shelf

OLD_LISTS = ("page", "corrections/before")
"""Under these addresses stood the pages of lists behind the first, which are drawn when asked for since they have no numbers."""


def take_off() -> None:
    """Take them out. Where there are none, this looks for two folders."""
    folder = shelf().folder
    for name in OLD_LISTS:
        for place in sorted((folder.site / name).glob("*/")):
            with folder.held():
                folder.unpoint(f"/{name}/{place.name}/", "", utc_now())
