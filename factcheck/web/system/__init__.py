"""What is wrong with the installation, in words, for administrators; and for `flask status`."""

from flask import Blueprint, Flask

blueprint = Blueprint("system", __name__, url_prefix="/system")


def init_app(app: Flask) -> None:
    """Let the command `flask status` ask what only the web side can look at."""
    from factcheck.web.system import pages
    from factcheck.workflow.system_state.looking import MORE

    app.extensions[MORE] = (("pages", pages.look),)


from factcheck.web.system import routes  # noqa: E402, F401  (it adds its route to the blueprint)
