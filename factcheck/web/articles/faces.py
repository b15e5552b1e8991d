"""What the page of a job says while a draft is read behind the scenes."""

from __future__ import annotations

from flask import url_for

from factcheck.web.jobs import faces
from factcheck.workflow import storing

faces.add(
    storing.ARTICLE,
    faces.Face(
        section="articles",
        doing="Reading",
        lead="Every post is being read for claims and quotes. Nothing is stored until all of them are; then the article is on the desk.",
        unit="posts read",
        cancelled="Cancelled. Nothing was stored, and the draft is as it was.",
        back_words="Go to the draft",
        back=lambda job: url_for("articles.draft", draft_id=job.subject_id),
        after=lambda job: url_for("desk.article", article_id=job.result_id),
        home_name="Articles",
        home=lambda: url_for("articles.index"),
    ),
)
