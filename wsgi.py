"""The application for a WSGI server: `gunicorn wsgi:app`, and for `flask` commands."""

from factcheck import create_app

app = create_app()
