"""Drafts for a check before they are put out: Markdown, Word and PDF. Text and structure are kept."""
