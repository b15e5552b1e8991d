"""Web pages coming in: a live blog or a single story, from its HTML to a ParsedArticle."""
