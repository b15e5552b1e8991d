"""The application for a WSGI server: `gunicorn wsgi:app`, and for `flask` commands."""

from factcheck import create_app
from factcheck.web import heap, logs

heap.keep_to_one()
app = create_app()
logs.begin(app.config["SETTINGS"])
