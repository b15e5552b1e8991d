"""The invented live blog, documents, people and checks that a newcomer meets first. `sample.py` is the way in."""
