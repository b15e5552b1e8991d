"""Site maps and robots.txt: what search engines may read, and where it is."""

from __future__ import annotations

from datetime import timedelta

from flask.typing import ResponseReturnValue

from factcheck.formats.sitemap import MOST, MOST_NEWS, NEWS_DAYS, Place, news_sitemap, sitemap
from factcheck.models import utc_now
from factcheck.web.machines import blueprint
from factcheck.web.machines.lists import Public, public_articles, public_statements
from factcheck.web.public import answer, site

XML = "application/xml; charset=utf-8"


@blueprint.get("/sitemap.xml")
def every_page() -> ResponseReturnValue:
    """Every public article and every page of a check."""
    here = site()
    places = [_place(one) for one in public_articles(MOST // 2)]
    places += [Place(here.statement(slug, str(number)), at) for slug, number, at in public_statements(MOST - 1 - len(places))]
    newest = max((place.changed for place in places if place.changed is not None), default=None)
    return answer(sitemap([Place(here.home, newest), *places]), XML)


@blueprint.get("/news-sitemap.xml")
def news() -> ResponseReturnValue:
    """The articles that were first published in the last two days."""
    lately = utc_now() - timedelta(days=NEWS_DAYS)
    return answer(news_sitemap([_place(one) for one in public_articles(MOST_NEWS) if one.first_at >= lately], site()), XML)


@blueprint.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """The desk is nobody's to search; all else is, and the maps say where."""
    maps = "".join(f"Sitemap: {site().address}/{name}\n" for name in ("sitemap.xml", "news-sitemap.xml"))
    return answer(f"User-agent: *\nDisallow: /desk/\nDisallow: /approvals/\nDisallow: /sign-in\n\n{maps}", "text/plain; charset=utf-8")


def _place(one: Public) -> Place:
    return Place(site().article(one.slug), one.newest_at, one.headline, one.language, one.first_at)
