"""Wordings against wordings: quotations against what was said, an article against itself, a claim against its repeats. Pure."""
