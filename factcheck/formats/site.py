"""Where the newsroom's public pages stand, for documents that leave the product and must name them in full."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Site:
    """The newsroom's name, and the address under which readers reach it, such as "https://checks.example"; no slash at its end."""

    name: str
    address: str

    @property
    def home(self) -> str:
        """The list of checked articles."""
        return f"{self.address}/"

    @property
    def methodology(self) -> str:
        """How we check."""
        return f"{self.address}/methodology"

    @property
    def corrections(self) -> str:
        """What was put right."""
        return f"{self.address}/corrections/"

    def correction(self, number: int) -> str:
        """The name of one correction for ever; it opens the list of them."""
        return f"{self.corrections}#correction-{number}"

    def article(self, slug: str) -> str:
        """An article's page: always its newest edition."""
        return f"{self.address}/articles/{quote(slug)}/"

    def post(self, slug: str, post: str) -> str:
        """One post, on its article's page."""
        return f"{self.article(slug)}#post-{quote(post)}"

    def edition(self, slug: str, number: int) -> str:
        """One edition, as readers saw it."""
        return f"{self.article(slug)}editions/{number}/"

    def statement(self, slug: str, statement: str) -> str:
        """The page of one check."""
        return f"{self.article(slug)}statements/{quote(statement)}/"

    def embedded_article(self, slug: str) -> str:
        """An article, made to be shown inside other sites' pages."""
        return f"{self.address}/embed/articles/{quote(slug)}/"

    def embedded_statement(self, slug: str, statement: str) -> str:
        """One check, made to be shown inside other sites' pages."""
        return f"{self.embedded_article(slug)}statements/{quote(statement)}/"

    def oembed(self, address: str) -> str:
        """What tells other sites how to show a page of ours inside theirs."""
        return f"{self.address}/oembed?format=json&url={quote(address, safe='')}"

    def annotations(self, slug: str) -> str:
        """The collection of an article's annotations."""
        return f"{self.article(slug)}annotations/"
