"""What differs between any two editions of an article."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from factcheck.web.editions import blueprint
from factcheck.web.editions.between import difference
from factcheck.web.reader.found import edition_and_newest
from factcheck.web.session import signed_in
from factcheck.workflow import publishing


@blueprint.get("/articles/<slug>/editions/<int:earlier>..<int:later>/")
def between(slug: str, earlier: int, later: int) -> ResponseReturnValue:
    """What changed from one edition to a later one. Of a withdrawn one, readers see its notice instead."""
    if earlier > later:
        return redirect(url_for("editions.between", slug=slug, earlier=later, later=earlier), code=301)
    article, _ = edition_and_newest(slug)
    editions = publishing.editions(article)
    by_number = {edition.number: edition for edition in editions}
    then, now = by_number.get(earlier) or abort(404), by_number.get(later) or abort(404)
    readable = [edition for edition in editions if edition.withdrawal is None or signed_in() is not None]
    for edition in (now, then):
        if edition not in readable:
            return redirect(url_for("reader.edition", slug=slug, number=edition.number), code=302)
    differing = difference(publishing.read(then), publishing.read(now))
    return render_template("editions/between.html", article=article, then=then, now=now, of=differing, readable=readable)
