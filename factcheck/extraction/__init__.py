"""Text in, findings out: what is said in a text, by whom, and how much it needs checking. Pure."""

from factcheck.extraction.choosing import extract, extract_with
from factcheck.extraction.findings import Findings

__all__ = ["Findings", "extract", "extract_with"]
