"""How often a person wants mail."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.models import MailPace
from factcheck.web.language import later

WORDS = {
    MailPace.AT_ONCE: later("At once, one mail for each notice"),
    MailPace.DAILY: later("Once a day, all unread notices in one mail"),
    MailPace.NEVER: later("Never; notices stand on this page only"),
}


class MailForm(FlaskForm):
    """When mail comes."""

    pace = RadioField(later("Mail about your notices"), choices=[SelectChoice(pace.value, words) for pace, words in WORDS.items()])
