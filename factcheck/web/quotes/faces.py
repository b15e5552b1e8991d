"""What the page of a job says while the quotations of an article are compared."""

from __future__ import annotations

from flask import url_for

from factcheck.text.wording import N_
from factcheck.web.jobs import faces
from factcheck.workflow import quote_checks_of_article

faces.add(
    quote_checks_of_article.QUOTATIONS,
    faces.Face(
        section="desk",
        doing=N_("Comparing quotations"),
        lead=N_(
            "Every quotation of the article is being compared with the sources that you chose. The results are kept once all are done."
        ),
        unit=N_("quotations compared"),
        cancelled=N_("Cancelled. Nothing was kept; earlier results are as they were."),
        back_words=N_("Go to the article"),
        back=lambda job: url_for("desk.article", article_id=job.subject_id),
        after=lambda job: url_for("quotes.of_article", article_id=job.subject_id),
        home_name=N_("Desk"),
        home=lambda: url_for("desk.index"),
    ),
)
