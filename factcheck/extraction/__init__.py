"""Text in, findings out: what is said in a text, by whom, and how much it needs checking. Pure."""

from factcheck.extraction.engine import extract
from factcheck.extraction.findings import Findings

__all__ = ["Findings", "extract"]
