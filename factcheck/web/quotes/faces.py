"""What the page of a job says while the quotations of an article are compared."""

from __future__ import annotations

from flask import url_for

from factcheck.web.jobs import faces
from factcheck.workflow import quote_checks_of_article

faces.add(
    quote_checks_of_article.QUOTATIONS,
    faces.Face(
        section="desk",
        doing="Comparing quotations",
        lead="Every quotation of the article is being compared with the sources that you chose. The results are kept once all are done.",
        unit="quotations compared",
        cancelled="Cancelled. Nothing was kept; earlier results are as they were.",
        back_words="Go to the article",
        back=lambda job: url_for("desk.article", article_id=job.subject_id),
        after=lambda job: url_for("quotes.of_article", article_id=job.subject_id),
        home_name="Desk",
        home=lambda: url_for("desk.index"),
    ),
)
