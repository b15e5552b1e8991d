"""Keeping the exact bytes that came in, so that what was checked can be shown again."""

from __future__ import annotations

from factcheck.extensions import storage
from factcheck.ingestion.forms import Form
from factcheck.ingestion.reading import Reading
from factcheck.models import Content
from factcheck.text.wording import part, said
from factcheck.workflow.refusals import Problem, Refusal


def keep(content: bytes, reading: Reading, *, charset: str | None = None, address: str | None = None) -> Content | None:
    """Put what came in where it stays for ever, and say by what it is known. None for a text that is all that came in.

    `reading` is what was read from it, `charset` the encoding that a web server named, `address` where it was fetched.
    The same bytes are kept once, and before anything about them is committed: at worst some are kept that nothing refers
    to. Raises Refusal where they cannot be written.
    """
    if reading.form is Form.PLAIN and address is None and reading.text.encode() == content:
        return None
    try:
        sha256 = storage().put(content)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise Refusal(
            Problem(said("The file cannot be kept (%(why)s), so nothing was taken in. Tell whoever runs Factcheck.", why=part(why)), "file")
        ) from error
    return Content(sha256, reading.form.value, charset, address)
