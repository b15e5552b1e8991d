"""What may be asked, seen from the address alone."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.fetching import Guard
from factcheck.fetching.addresses import literal
from factcheck.fetching.networks import leads_to
from factcheck.fetching.problems import NotAllowed
from factcheck.fetching.resolving import system_resolver
from tests.support.shared import FOLDER, needs_shared

PUBLIC_V4, PUBLIC_V6 = "198.41.0.4", "2606:4700::1111"
INSIDE = "127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.100.100.200 192.0.0.192 0.0.0.0 224.0.0.1 "
INSIDE += "255.255.255.255 240.0.0.1 198.18.0.1 192.0.2.1 168.63.129.16"
WRAPPINGS = ("::ffff:{}", "::{}", "64:ff9b::{}", "64:ff9b:1::{}", "fe80::5efe:{}")


@pytest.mark.parametrize("inside", INSIDE.split())
def test_no_address_outside_the_public_internet_is_let_through_however_it_is_wrapped(inside: str) -> None:
    ip = ipaddress.IPv4Address(inside)
    assert leads_to(ip) is not None
    for wrapping in WRAPPINGS:
        assert leads_to(ipaddress.ip_address(wrapping.format(inside))) is not None, wrapping
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80) | 1)
    teredo = ipaddress.IPv6Address((0x2001_0000 << 96) | (int(ip) ^ 0xFFFF_FFFF))
    assert leads_to(six_to_four) is not None
    assert leads_to(teredo) is not None


@pytest.mark.parametrize(
    "inside", ["::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::a9fe:a9fe", "fec0::1", "ff02::1", "2001:db8::1"]
)
def test_no_such_address_of_ipv6_is_let_through(inside: str) -> None:
    assert leads_to(ipaddress.ip_address(inside)) is not None


@pytest.mark.parametrize(
    "outside", [PUBLIC_V4, PUBLIC_V6, f"::ffff:{PUBLIC_V4}", f"64:ff9b::{PUBLIC_V4}", "172.32.0.1", "100.63.255.255", "11.0.0.1"]
)
def test_public_addresses_are_let_through(outside: str) -> None:
    assert leads_to(ipaddress.ip_address(outside)) is None


@given(ip=st.ip_addresses())
@example(ip=ipaddress.ip_address("100.64.0.0"))
@example(ip=ipaddress.ip_address("::ffff:10.0.0.1"))
def test_what_python_calls_not_global_is_never_let_through(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    told = getattr(ip, "ipv4_mapped", None) or ip
    if not told.is_global or told.is_multicast or told.is_reserved or told.is_link_local:
        assert leads_to(ip) is not None or ip in ipaddress.ip_network("64:ff9b::/96")


@given(ip=st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_like_itself(ip: ipaddress.IPv4Address) -> None:
    for wrapping in ("::ffff:{}", "64:ff9b::{}"):
        assert leads_to(ipaddress.ip_address(wrapping.format(ip))) == leads_to(ip)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "There is no address"),
        ("ftp://news.example/a", "begin with https:// or http://"),
        ("file:///etc/passwd", "begin with https:// or http://"),
        ("gopher://news.example/_", "begin with https:// or http://"),
        ("javascript:alert(1)", "begin with https:// or http://"),
        ("news.example/live", "begin with https:// or http://"),
        ("//news.example/live", "begin with https:// or http://"),
        ("https://", "does not name a site"),
        ("https:///path", "does not name a site"),
        ("https://anna:secret@news.example/", "name or password"),
        ("https://anna@news.example/", "name or password"),
        ("http://news.example:80\\@127.0.0.1/", "backslash"),
        ("http://news.example/a b", "a space"),
        ("http://news.example/\r\nHost: x", "a line end"),
        ("https://news.example:22/", "port 22"),
        ("http://news.example:8080/", "port 8080"),
        ("http://127.0.0.1/", "the machine that Factcheck runs on"),
        ("http://127.0.0.1./", "the machine that Factcheck runs on"),
        ("http://[::1]/", "the machine that Factcheck runs on"),
        ("http://[::ffff:127.0.0.1]/", "the machine that Factcheck runs on"),
        ("http://[::ffff:7f00:1]/", "the machine that Factcheck runs on"),
        ("http://0.0.0.0/", "the machine that Factcheck runs on"),
        ("http://169.254.169.254/latest/meta-data/", "clouds keep their secrets"),
        ("http://metadata.google.internal/", "clouds keep their secrets"),
        ("http://METADATA.google.internal./", "clouds keep their secrets"),
        ("http://192.168.0.1/", "a private network"),
        ("http://2130706433/", "as a number"),
        ("http://0x7f000001/", "as a number"),
        ("http://0x7f.1/", "as a number"),
        ("http://127.1/", "as a number"),
        ("http://news.example.0x/", "as a number"),
        ("http://news.example/" + "a" * 5_000, "longer than 4,000"),
    ],
)
def test_an_address_that_is_not_asked_is_refused_in_a_sentence(address: str, sentence: str) -> None:
    with pytest.raises(NotAllowed, match=sentence) as refused:
        Guard().check(address)
    assert refused.value.lasting
    assert str(refused.value).endswith(".") or str(refused.value).endswith(").")


@pytest.mark.parametrize(
    "address",
    [
        "http://0177.0.0.1/",
        "http://0300.0250.1.1/",
        "http://127.0.0.1%2f@news.example/",
        "http://127%2e0%2e0%2e1/",
        "http://①②⑦.⓪.⓪.①/",
        "http://[::1%25lo]/",
    ],
)
def test_an_address_in_disguise_is_refused(address: str) -> None:
    with pytest.raises(NotAllowed):
        Guard().check(address)


@pytest.mark.parametrize(
    ("address", "tidied"),
    [
        ("  https://news.example/live#post-3 ", "https://news.example/live"),
        ("HTTPS://News.Example", "https://news.example/"),
        ("https://news.example:443/a?b=c", "https://news.example/a?b=c"),
        ("https://nachrichten-köln.example/", "https://xn--nachrichten-kln-ltb.example/"),
        (f"http://{PUBLIC_V4}/", f"http://{PUBLIC_V4}/"),
    ],
)
def test_an_address_of_a_page_is_tidied(address: str, tidied: str) -> None:
    assert str(Guard().check(address)) == tidied


@given(
    written=st.text(max_size=60) | st.text(max_size=40).map("http://{}".format) | st.text(max_size=40).map("https://a.example/{}".format)
)
def test_whatever_is_typed_is_an_address_or_is_refused(written: str) -> None:
    try:
        url = Guard().check(written)
    except NotAllowed:
        return
    assert url.scheme in ("http", "https")
    assert not url.userinfo
    ip = literal(url.raw_host.decode())
    assert ip is None or leads_to(ip) is None


@given(ip=st.ip_addresses(v=4))
@example(ip=ipaddress.IPv4Address("127.0.0.1"))
def test_no_old_way_of_writing_an_ip_address_gets_past(ip: ipaddress.IPv4Address) -> None:
    a, b, c, d = ip.packed
    written = [str(int(ip)), hex(int(ip)), f"0{int(ip):o}", f"{a}.{(b << 16) | (c << 8) | d}", f"{a}.{b}.{(c << 8) | d}"]
    written += [".".join(f"0x{part:x}" for part in ip.packed), ".".join(f"0{part:o}" for part in ip.packed)]
    for host in written:
        with pytest.raises(NotAllowed):
            Guard().check(f"http://{host}/")


def listed(name: str) -> list[str]:
    lines = (FOLDER / "data" / "security" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def as_the_internet_answers(host: str, port: int) -> list[str]:
    """Names lead to a public address; what systems read as an IP address leads there, as the system's own resolver does it."""
    try:
        return system_resolver(host, port) if host.replace(".", "").isalnum() and host[0].isdigit() else [PUBLIC_V4]
    except OSError:
        return [PUBLIC_V4]


@needs_shared
@pytest.mark.parametrize("name", ["ssrf-cloud-metadata.txt", "ssrf-readme-urls.txt"])
def test_nothing_on_the_lists_of_attacks_leads_inside(name: str) -> None:
    guard = Guard(resolver=as_the_internet_answers)
    refused, asked = [], []
    for line in listed(name):
        try:
            url = guard.check(line)
            found = guard.connectable(url.raw_host.decode(), url.port or 80, address=line, seconds=5)
        except NotAllowed:
            refused.append(line)
        else:
            assert [ip for ip in found if leads_to(ip)] == []
            asked.append(url.host)
    assert len(refused) + len(asked) == len(listed(name))
    if name == "ssrf-cloud-metadata.txt":
        assert asked == []
    else:  # the rest of this list are ordinary sites that its author links to
        assert len(refused) > 20
        assert [host for host in asked if not host.rpartition(".")[2].isalpha()] == []
