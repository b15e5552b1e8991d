"""The outside world coming in, as a ParsedArticle. No database in here."""
