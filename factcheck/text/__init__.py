"""Places in a text. Pure: knows nothing of databases or the web."""
