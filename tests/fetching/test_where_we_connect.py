"""What may be connected to, whatever names and redirects say."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import replace

import pytest

from factcheck.fetching import Guard, fetch
from factcheck.fetching.allowing import read_allowed
from factcheck.fetching.problems import NotAllowed, TooManyRedirects, TooSlow, Unreachable
from factcheck.storage import FolderStorage
from tests.fetching.conftest import HASTY, SMALL
from tests.support.web_server import WebServer
from tests.support.web_steps import page, redirect

PUBLIC = "198.41.0.4"


class Names:
    """A resolver that gives one answer after the other, and keeps to the last."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:22/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://localhost/",
        "//10.0.0.1/",
        "https://192.168.1.1/",
        "ftp://news.example/",
        "file:///etc/passwd",
        "http://anna:secret@news.example/",
        "http://[broken/",
        "http://metadata.google.internal/",
    ],
)
def test_a_redirect_inside_is_refused(site: WebServer, guard: Guard, storage: FolderStorage, to: str) -> None:
    with pytest.raises(NotAllowed):
        fetch(site.serve("/", redirect(to)), guard=guard, storage=storage)
    assert not list(storage.folder.rglob("*"))


def test_a_redirect_to_another_server_of_this_machine_never_reaches_it(
    site: WebServer, other_site: WebServer, guard: Guard, storage: FolderStorage
) -> None:
    inside = other_site.serve("/", page("<p>secret</p>"))
    for to in (inside, inside.replace("127.0.0.1", "localhost"), inside.replace("127.0.0.1", "[::1]")):
        with pytest.raises(NotAllowed):
            fetch(site.serve("/", redirect(to)), guard=guard, storage=storage)
    assert other_site.asked == []


@pytest.mark.parametrize("inside", ["127.0.0.1", "::1", "10.1.2.3", "169.254.169.254", "fe80::1%lo", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
def test_a_name_that_leads_inside_is_refused_even_if_it_leads_outside_too(storage: FolderStorage, inside: str) -> None:
    for answer in ([inside], [PUBLIC, inside], [inside, PUBLIC]):
        with pytest.raises(NotAllowed, match=r"“news\.example” leads to"):
            fetch("http://news.example/", guard=Guard(resolver=Names(answer), limits=HASTY), storage=storage)


def test_localhost_by_the_systems_own_resolver_is_refused(storage: FolderStorage) -> None:
    with pytest.raises(NotAllowed, match="the machine that Factcheck runs on"):
        fetch("http://localhost/", guard=Guard(), storage=storage)


def test_a_name_that_changes_where_it_leads_between_two_looks_gains_nothing(site: WebServer, storage: FolderStorage) -> None:
    site.serve("/", page("<p>secret</p>"))
    names = Names([PUBLIC], ["127.0.0.1"])
    guard = Guard(resolver=names, limits=HASTY, allow=read_allowed(f"198.41.0.0/16:{site.port}"))
    for _ in range(2):  # first the public address, where nothing answers here; then the one inside, which the last look sees
        with pytest.raises((NotAllowed, TooSlow, Unreachable)):
            fetch(f"http://news.example:{site.port}/", guard=guard, storage=storage)
    assert names.asked == ["news.example", "news.example"]
    assert site.asked == []


def test_the_name_is_looked_up_once_for_each_connection(site: WebServer, storage: FolderStorage) -> None:
    names = Names(["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"])
    guard = Guard(resolver=names, limits=SMALL, allow=read_allowed(f"127.0.0.1:{site.port}"))
    site.serve("/", page("<p>The bridge is closed.</p>"))
    fetch(f"http://news.example:{site.port}/", guard=guard, storage=storage)
    assert names.asked == ["news.example"] * 2  # robots.txt and the page
    assert [asked.headers["host"] for asked in site.asked] == [f"news.example:{site.port}"] * 2


def test_the_first_address_that_takes_connections_is_used(site: WebServer, storage: FolderStorage) -> None:
    guard = Guard(resolver=Names(["::1", "127.0.0.1"]), limits=SMALL, allow=read_allowed(f"[::1]:{site.port} 127.0.0.1:{site.port}"))
    site.serve("/", page("<p>The bridge is closed.</p>"))
    assert fetch(f"http://news.example:{site.port}/", guard=guard, storage=storage).status == 200


def test_a_site_that_nothing_answers_at_is_told(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    address = site.serve("/", page("<p>The bridge is closed.</p>"))
    site.close()
    with pytest.raises(Unreachable, match="does not take connections"):
        fetch(address, guard=guard, storage=storage)


def test_a_name_that_leads_nowhere_is_told(storage: FolderStorage) -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(Unreachable, match=r"No site named “news\.example” can be found"):
        fetch("https://news.example/", guard=Guard(resolver=nobody), storage=storage)


def test_a_name_too_long_to_ask_for_leads_nowhere(storage: FolderStorage) -> None:
    with pytest.raises((Unreachable, NotAllowed)):
        fetch(f"https://{'a' * 200}.example/", guard=Guard(), storage=storage)


@pytest.mark.parametrize("step", ["/a", "/b"])
def test_a_site_that_leads_in_circles_is_left(site: WebServer, guard: Guard, storage: FolderStorage, step: str) -> None:
    site.serve("/a", redirect("/b"))
    site.serve("/b", redirect("/a"))
    with pytest.raises(TooManyRedirects, match="too many times"):
        fetch(site.address + step, guard=guard, storage=storage)
    assert len(site.visits("/a") + site.visits("/b")) == guard.limits.redirects + 1


def test_proxies_that_the_environment_names_are_not_used(
    site: WebServer, other_site: WebServer, guard: Guard, storage: FolderStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, other_site.address)
    fetch(site.serve("/", page("<p>The bridge is closed.</p>")), guard=guard, storage=storage)
    assert other_site.asked == []


@pytest.mark.parametrize(
    ("allow", "let_in"),
    [
        ("", False),
        ("127.0.0.1", False),
        ("127.0.0.1:{port}", True),
        ("127.0.0.0/8:{port}", True),
        ("[127.0.0.0]/8:{port}", True),
        ("10.0.0.0/8:{port}", False),
        ("127.0.0.1:1", False),
        ("intranet.example:{port}", True),
        ("Intranet.Example.:{port}", True),
        ("*.example:{port}", True),
        ("*.intranet.example:{port}", False),
        ("example:{port}", False),
        ("tranet.example:{port}", False),
        ("[::1]:{port}, other.example, intranet.example:{port}", True),
    ],
)
def test_what_the_newsroom_allows_is_let_in_and_nothing_beside(site: WebServer, storage: FolderStorage, allow: str, let_in: bool) -> None:
    guard = Guard(resolver=Names(["127.0.0.1"]), limits=SMALL, allow=read_allowed(allow.format(port=site.port)))
    site.serve("/", page("<p>The bridge is closed.</p>"))
    if let_in:
        assert fetch(f"http://intranet.example:{site.port}/", guard=guard, storage=storage).status == 200
    else:
        with pytest.raises(NotAllowed):
            fetch(f"http://intranet.example:{site.port}/", guard=guard, storage=storage)
        assert site.asked == []


def test_a_name_that_is_allowed_still_does_not_open_the_clouds_secrets(storage: FolderStorage) -> None:
    guard = Guard(resolver=Names(["169.254.169.254"]), limits=HASTY, allow=read_allowed("intranet.example"))
    with pytest.raises(NotAllowed, match="clouds keep their secrets"):
        fetch("http://intranet.example/", guard=guard, storage=storage)
    assert replace(guard, allow=read_allowed("169.254.0.0/16")).check("http://169.254.169.254/").host == "169.254.169.254"


@pytest.mark.parametrize(
    "written",
    [
        "host:",
        "host:http",
        "host:0",
        "host:65536",
        "host:99999999999999",
        "10.0.0.1/8",
        "10.0.0",
        "a b!c",
        "http://news.example/",
        ":80",
        "*.",
    ],
)
def test_a_list_that_cannot_be_read_is_refused_and_the_entry_named(written: str) -> None:
    with pytest.raises(ValueError, match="write"):
        read_allowed(written)


@pytest.mark.parametrize("port", [80, 443, 8080, 40_123])
@pytest.mark.parametrize("written", ["[::1]", "[::]/8", "*.example"])
def test_a_port_is_never_taken_for_part_of_the_address_before_it(written: str, port: int) -> None:
    (entry,) = read_allowed(f"{written}:{port}")
    assert entry.port == port
    assert entry.covers("intranet.example", ipaddress.ip_address("::1"), port)
    assert not entry.covers("intranet.example", ipaddress.ip_address("::1"), port + 1)


def test_an_address_of_ipv6_without_brackets_has_no_port() -> None:
    assert read_allowed("::1:80") == read_allowed("[::1:80]")
    assert read_allowed("::1:80")[0].port is None
