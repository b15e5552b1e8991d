"""Other sites may show in a frame what is made for it, and nothing else of ours."""

from __future__ import annotations

from flask import Flask

from tests.web.test_access import ACCESS

FRAMED = {"embeds.frame_article", "embeds.frame_statement"}


def test_every_address_but_the_embeds_refuses_to_be_framed(app: Flask) -> None:
    assert set(ACCESS) >= FRAMED
    addresses = app.url_map.bind("localhost")
    client = app.test_client()
    seen = set()
    for rule in app.url_map.iter_rules():
        path = addresses.build(rule.endpoint, dict.fromkeys(rule.arguments, 1))
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        answer = client.open(path, method=method)
        said = answer.headers["Content-Security-Policy"].split("; ")
        seen.add(rule.endpoint)
        if rule.endpoint in FRAMED:
            assert "frame-ancestors *" in said, path
            assert "X-Frame-Options" not in answer.headers, path
        else:
            assert "frame-ancestors 'none'" in said, path
            assert answer.headers["X-Frame-Options"] == "DENY", path
    assert seen == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_so_does_a_page_that_is_not_there(app: Flask) -> None:
    answer = app.test_client().get("/no-such-page")
    assert answer.status_code == 404
    assert answer.headers["X-Frame-Options"] == "DENY"
