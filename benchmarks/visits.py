"""A round through the sample newsroom, as readers and an editor make it: what a web process has served before its memory is read."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx
from lxml import html

from factcheck.workflow.sampling import PASSWORD

EDITOR = "marit.solvang@example.org"
PASTE = """Ferry line keeps its night boat

The harbour office counted 412 passengers on the night boat in October, nine more than a year before. "Nobody who works in the hospital \
gets home without it," said Ilka Brandt, who speaks for the nurses of the northern valley. The line lost 38,000 crowns a month, according \
to its director, Per Oland. He told the council on Tuesday that the boat would sail until April.
"""


@dataclass(frozen=True, slots=True)
class Round:
    """Where the pages of one sample newsroom are."""

    slug: str
    article: int
    statement: int
    """One that readers find."""

    def of_readers(self) -> tuple[str, ...]:
        """What readers, other programs and other sites ask for; with every export."""
        article = f"/articles/{self.slug}"
        return (
            "/",
            "/methodology",
            "/corrections/",
            f"{article}/",
            f"{article}/editions/",
            f"{article}/statements/{self.statement}/",
            f"/embed/articles/{self.slug}/",
            f"{article}/article.json",
            f"{article}/statements.csv",
            f"{article}/statements.json",
            f"{article}/annotations/",
            "/claim-reviews.json",
            "/feeds/articles.atom",
            "/sitemap.xml",
            "/verify/",
            "/newsroom.css",
            "/healthz",
            "/readyz",
        )

    def of_the_desk(self) -> tuple[str, ...]:
        """What an editor opens in a morning."""
        return (
            "/desk/",
            "/desk/?words=water",
            "/desk/articles/",
            f"/desk/articles/{self.article}/",
            f"/desk/articles/{self.article}/sentences/",
            f"/desk/statements/{self.statement}/",
            "/desk/sources/",
            "/desk/search/?q=water",
            "/desk/overview/",
            "/desk/notices/",
            "/approvals/",
            f"/approvals/articles/{self.article}/preview",
            "/desk/guidelines/",
            "/account",
        )


def go_round(home: str, places: Round) -> None:
    """Ask for all of it once, signing in between. Raises SystemExit where a page does not come."""
    with httpx.Client(base_url=home, timeout=120) as reader:
        for address in places.of_readers():
            _came(reader.get(address, headers={"Accept-Encoding": "gzip, br"}))
        page = html.fromstring(reader.get(places.of_readers()[3]).text)
        for linked in page.iter("link", "script"):
            if named := linked.get("href" if linked.get("rel") == "stylesheet" else "src"):
                _came(reader.get(urljoin(home, named)))
    with closing(signed_in(home)) as editor:
        for address in places.of_the_desk():
            _came(editor.get(address))


def paste(home: str, text: str) -> None:
    """Take a text in through the form and wait until what is said in it stands on the desk."""
    with closing(signed_in(home)) as editor:
        form = _form_on(editor.get("/desk/articles/new"), "text")
        draft = editor.post("/desk/articles/new", data=form | {"text": text}, follow_redirects=True)
        stored = _came(editor.post(f"{draft.url.path}/store", data=_form_on(draft, "headline")))
        for _ in range(600):
            after = editor.get(stored.headers["Location"], follow_redirects=True)
            if "/jobs/" not in after.url.path:  # it is read, and the page of the work leads to the article
                return
            time.sleep(0.1)
    raise SystemExit("The text that was pasted was not read within a minute.")


def signed_in(home: str) -> httpx.Client:
    """A client of the sample's editor."""
    client = httpx.Client(base_url=home, timeout=120)
    _came(client.post("/sign-in", data=_form_on(client.get("/sign-in"), "email") | {"email": EDITOR, "password": PASSWORD}))
    return client


def _form_on(page: httpx.Response, field: str) -> dict[str, str]:
    """The fields of the form with this field, as they are filled in."""
    document: html.HtmlElement = html.document_fromstring(_came(page).text)
    form = next(form for form in document.forms if field in form.fields)
    return {name: value for name, value in form.form_values() if isinstance(value, str)}


def _came(answer: httpx.Response) -> httpx.Response:
    if answer.status_code >= httpx.codes.BAD_REQUEST:
        raise SystemExit(f"{answer.request.url} answered {answer.status_code}.")
    return answer
