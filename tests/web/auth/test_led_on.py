"""Where somebody goes on to after signing in: the page they asked for, on this site, and never anywhere else."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from factcheck.web.access import own_path


def test_a_page_that_was_read_is_gone_on_to_and_a_form_that_was_sent_is_not(client: FlaskClient) -> None:
    assert client.get("/desk/").location == "/sign-in?next=/desk/"
    assert client.get("/desk/?kind=quote").location == "/sign-in?next=/desk/?kind%3Dquote"
    assert client.get("/desk/search/?q=who?").location == "/sign-in?next=/desk/search/?q%3Dwho?", (
        "what was asked for keeps its own question mark"
    )
    assert client.post("/desk/views").location == "/sign-in", "what only takes a form cannot be opened again"


@pytest.mark.parametrize("path", ["/", "/desk/", "/desk/?only=look-due", "/desk/?words=two words", "/desk/?from=//elsewhere.example"])
def test_a_path_of_this_site_is_gone_on_to_as_it_is(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "target",
    [None, "", "desk/", "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/", "/\t/elsewhere.example/", "/\x1f"],
)
def test_what_a_browser_could_read_as_another_site_is_not_gone_on_to(target: str | None) -> None:
    assert own_path(target) is None
