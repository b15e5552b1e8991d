"""The newsroom's settings as pages use them: also where the database does not answer, as on the page that says so."""

from __future__ import annotations

from flask import current_app, g, url_for
from sqlalchemy.exc import SQLAlchemyError

from factcheck.workflow import newsroom, newsroom_look
from factcheck.workflow.newsroom import Face, NewsroomSettings
from factcheck.workflow.newsroom_settings import contact_address


def as_set_up() -> NewsroomSettings:
    """What counts now; what the operator set where that cannot be read."""
    if g.get("without_database"):
        return newsroom.defaults()
    try:
        return newsroom.settings()
    except SQLAlchemyError:
        current_app.logger.warning("The newsroom's settings cannot be read; those of the environment are used.")
        return newsroom.defaults()


class Look:
    """What the frame of a page asks of the settings, beside what they say."""

    def __init__(self, settings: NewsroomSettings) -> None:
        self._settings = settings

    @property
    def stylesheet(self) -> str:
        """The address of the newsroom's own style sheet; empty where everything is as the product brings it."""
        version = newsroom_look.version(self._settings)
        return url_for("newsroom.stylesheet", v=version) if version else ""

    @property
    def brings_serif(self) -> bool:
        """Whether pages need the product's serif font."""
        return newsroom_look.brings(self._settings, Face.SOURCE_SERIF)

    @property
    def brings_sans(self) -> bool:
        """Whether pages need the product's sans-serif font."""
        return newsroom_look.brings(self._settings, Face.SOURCE_SANS)

    @property
    def contact(self) -> str:
        """Where a link to the contact leads; empty where there is none."""
        return contact_address(self._settings.contact) or ""
