"""The trained ranking of statements: what it looks at, and how it adds that up."""
