"""Addresses by which a server is brought to ask what only it can reach: one table, written for these tests, some of it generated."""

from __future__ import annotations

from collections.abc import Iterator

INSIDE = ("127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1")
"""This machine, a private network, where clouds keep their secrets, a home."""


def ways_to_write(ip: str) -> Iterator[tuple[str, str]]:
    """An address of IPv4 in each way that some program reads as it: what the way is called, and the host."""
    a, b, c, d = (int(part) for part in ip.split("."))
    number = (a << 24) | (b << 16) | (c << 8) | d
    yield "as it is", ip
    yield "with a dot at the end", f"{ip}."
    yield "one number", str(number)
    yield "one number, overflowing", str(number + 2**32)
    yield "one hexadecimal number", hex(number)
    yield "one octal number", f"0{number:o}"
    yield "hexadecimal parts", ".".join(hex(part) for part in (a, b, c, d))
    yield "octal parts", ".".join(f"0{part:o}" for part in (a, b, c, d))
    yield "octal parts with many noughts", ".".join(f"0000{part:o}" for part in (a, b, c, d))
    yield "mixed parts", f"{a:#x}.0{b:o}.{c}.{d}"
    yield "two parts", f"{a}.{(b << 16) | (c << 8) | d}"
    yield "three parts", f"{a}.{b}.{(c << 8) | d}"
    yield "percent-encoded", "".join(f"%{ord(sign):02x}" for sign in ip)
    yield "full-width digits", "".join(chr(0xFEE0 + ord(sign)) if sign.isdigit() else sign for sign in ip)
    yield "ideographic dots", ip.replace(".", "。")
    yield "half-width ideographic dots", ip.replace(".", "｡")
    yield "mapped into IPv6", f"[::ffff:{ip}]"
    yield "mapped into IPv6, in hexadecimal", f"[::ffff:{a:02x}{b:02x}:{c:02x}{d:02x}]"
    yield "mapped into IPv6, written out", f"[0:0:0:0:0:ffff:{ip}]"
    yield "compatible with IPv4", f"[::{ip}]"
    yield "translated by NAT64", f"[64:ff9b::{ip}]"
    yield "translated by a NAT64 of one's own", f"[64:ff9b:1::{ip}]"
    yield "in a 6to4 address", f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1]"
    yield "in an ISATAP address", f"[fe80::5efe:{ip}]"
    yield "with a zone", f"[::ffff:{ip}%25lo]"


HOSTS = tuple((f"{ip} {way}", f"http://{host}/") for ip in INSIDE for way, host in ways_to_write(ip))

OTHERS = (
    ("loopback of IPv6", "http://[::1]/"),
    ("nowhere of IPv6", "http://[::]/"),
    ("loopback written out", "http://[0000:0000:0000:0000:0000:0000:0000:0001]/"),
    ("loopback with a zone", "http://[::1%25eth0]/"),
    ("link-local with a zone", "http://[fe80::1%25eth0]/"),
    ("unique local", "http://[fd00::1]/"),
    ("site-local of old", "http://[fec0::1]/"),
    ("multicast", "http://[ff02::1]/"),
    ("a cloud's secrets over IPv6", "http://[fd00:ec2::254]/latest/meta-data/"),
    ("a future address", "http://[v1.127.0.0.1]/"),
    ("an address that never ends", "http://[::1/"),
    ("nowhere", "http://0.0.0.0/"),
    ("nothing", "http://0/"),
    ("all", "http://255.255.255.255/"),
    ("multicast of IPv4", "http://224.0.0.1/"),
    ("a carrier's network", "http://100.64.0.1/"),
    ("an old cloud's secrets", "http://192.0.0.192/latest/"),
    ("another cloud's secrets", "http://100.100.100.200/latest/meta-data/"),
    ("a cloud's wire server", "http://168.63.129.16/machine"),
    ("a name of secrets", "http://metadata.google.internal/computeMetadata/v1/"),
    ("a name of secrets, shouted", "http://METADATA.GOOGLE.INTERNAL./"),
    ("a name in brackets", "http://[news.example]/"),
    ("a name and password", "http://anna:secret@news.example/"),
    ("a name that looks like a site", "http://news.example@127.0.0.1/"),
    ("a name that looks like a site and port", "http://news.example:80@127.0.0.1:80/"),
    ("an encoded at-sign", "http://news.example%40127.0.0.1/"),
    ("two at-signs", "http://news.example@@127.0.0.1/"),
    ("a backslash", "http://news.example\\@127.0.0.1/"),
    ("a backslash for a slash", "http:\\\\127.0.0.1\\"),
    ("a hash before the at-sign", "http://127.0.0.1#@news.example/"),
    ("a question mark before the at-sign", "http://127.0.0.1?@news.example/"),
    ("a space in the host", "http://127.0.0.1 .news.example/"),
    ("a tab in the host", "http://127.0.0\t.1/"),
    ("a line end in the host", "http://127.0.0.1\r\nHost: news.example/"),
    ("a line end in the path", "http://news.example/\r\nX: y"),
    ("nought in the host", "http://127.0.0.1\x00.news.example/"),
    ("an encoded line end in the host", "http://news.example%0d%0a/"),
    ("an encoded slash in the host", "http://127.0.0.1%2f.news.example/"),
    ("no host", "http:///latest/meta-data/"),
    ("no host but a port", "http://:80/"),
    ("three slashes", "http:////127.0.0.1/"),
    ("no slashes", "http:127.0.0.1/"),
    ("no scheme", "//127.0.0.1/"),
    ("an empty scheme", "://127.0.0.1/"),
    *((f"port {port}", f"http://news.example:{port}/") for port in (0, 22, 25, 3306, 5432, 6379, 8080, 9200, 11211, 65536, -1)),
    ("a port of letters", "http://news.example:http/"),
    *(
        (f"the scheme {scheme}", f"{scheme}://127.0.0.1:6379/_INFO")
        for scheme in (
            "file",
            "ftp",
            "ftps",
            "sftp",
            "tftp",
            "gopher",
            "dict",
            "ldap",
            "ldaps",
            "smb",
            "jar",
            "netdoc",
            "ws",
            "wss",
            "h2c",
            "unix",
        )
    ),
    ("the scheme data", "data:text/html,secret"),
    ("the scheme javascript", "javascript:ran(1)"),
    ("a scheme within a scheme", "url:file:///etc/passwd"),
    ("a file", "file:///etc/passwd"),
    ("a file of another machine", "file://127.0.0.1/etc/passwd"),
)

FORGED = (*HOSTS, *OTHERS)
"""What the case is called, and the address."""

LEAD_INSIDE = (
    *("127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1"),
    "0.0.0.0",  # noqa: S104  (nothing is bound to it)
    *("255.255.255.255", "198.18.0.1", "::", "::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::1"),
)
"""What a name's server may answer that wants its visitors to ask somebody else."""
