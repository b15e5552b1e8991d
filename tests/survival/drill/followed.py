"""A page that `flask watch` follows, which has another post at each visit."""

from __future__ import annotations

from itertools import count

from tests.support.scripted_blog import ScriptedBlog
from tests.support.web_server import WebServer
from tests.support.web_steps import HTML, page

PATH = "/live/harbour"
MOST = 8


class GrowingPage:
    """Serves a live blog whose newest post says how often it was asked for."""

    def __init__(self, site: WebServer) -> None:
        self._blog, self._visits = ScriptedBlog("Storm over Marn"), count(1)
        self.address = site.serve(PATH, page(self._next, HTML))

    def _next(self) -> str:
        self._blog.pass_time(minutes=1)
        self._blog.add(f"Bulletin {(number := next(self._visits))}", f"The water stood at {number + 100} centimetres, visit{number:05}x.")
        if len(self._blog.posts) > MOST:
            self._blog.delete(self._blog.posts[0].key)
        return self._blog.html()
