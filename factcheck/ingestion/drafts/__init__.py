"""Drafts for a check before they are put out: Markdown, Word and PDF. Text and structure are kept."""

from __future__ import annotations

from factcheck.ingestion.drafts.markdown import read_markdown
from factcheck.ingestion.drafts.pdf import read_pdf
from factcheck.ingestion.drafts.word import read_word

__all__ = ["read_markdown", "read_pdf", "read_word"]
