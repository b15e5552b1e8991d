"""Reading feeds: RSS, Atom and JSON Feed. Their entries are the posts, the newest first, as on a page."""
