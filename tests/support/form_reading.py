"""What a browser would send from a form of a page if its person typed nothing."""

from __future__ import annotations

from html.parser import HTMLParser


def fields(page: str, form_id: str = "work") -> dict[str, str]:
    """The values of the form with this id, buttons left out. Fails where there is no such form."""
    reader = _Reader(form_id)
    reader.feed(page)
    assert reader.met, "There is no such form on this page."
    return reader.values


class _Reader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.met, self.inside = form_id, False, False
        self.values: dict[str, str] = {}
        self.select: str | None = None
        self.textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("id") == self.form_id
            self.met |= self.inside
        elif self.inside:
            self._part(tag, given, {name for name, _ in attrs})

    def _part(self, tag: str, given: dict[str, str], names: set[str]) -> None:
        if tag == "input" and (given.get("type") not in {"radio", "checkbox"} or "checked" in names):
            self.values[given["name"]] = given.get("value", "")
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and (self.select not in self.values or "selected" in names):
            self.values[self.select] = given["value"]
        elif tag == "textarea":
            self.textarea = given["name"]
            self.values[self.textarea] = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.values[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            self.values[self.textarea] = self.values[self.textarea].lstrip("\r\n")
            self.textarea = None
