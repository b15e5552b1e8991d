"""Reading JSON: our own format, a schema.org LiveBlogPosting or NewsArticle, and JSON Feed."""
