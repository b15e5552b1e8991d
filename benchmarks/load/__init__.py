"""Two hundred reviewers at work and two thousand readers, served by gunicorn: how long they wait, and that nothing is lost."""
