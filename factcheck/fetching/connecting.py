"""Connections that go only to an IP address that was checked a moment before, and that count what comes through them.

A check of the name alone is not enough: who owns a name can let it lead to a public address when it is checked and to a private one when
it is connected to. So resolving, checking and connecting are one step, made here, beneath HTTP and TLS; TLS goes on with the name.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable

import httpcore

from factcheck.fetching.guard import Guard
from factcheck.fetching.limits import Meter
from factcheck.fetching.networks import IP

_MOST_TRIED = 4
"""Of many addresses for one name, so many are tried."""


class GuardedBackend(httpcore.NetworkBackend):
    """Makes the connections for one request."""

    def __init__(self, guard: Guard, meter: Meter) -> None:
        self._guard = guard
        self._meter = meter
        self._plain = httpcore.SyncBackend()
        self.connected: IP | None = None
        """The IP address that was connected to."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        found = self._guard.connectable(host, port, address=self._meter.address, seconds=self._meter.patience(timeout))
        problem: Exception = httpcore.ConnectError("nothing to connect to")
        for ip in found[:_MOST_TRIED]:
            try:
                stream = self._plain.connect_tcp(str(ip), port, self._meter.patience(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            else:
                self.connected = ip
                return MeteredStream(stream, self._meter)
        raise problem

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("only connections to the internet are made")


class MeteredStream(httpcore.NetworkStream):
    """A connection whose every step is held to the limits, headers and encryption included."""

    def __init__(self, stream: httpcore.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece = self._stream.read(max_bytes, self._meter.patience(timeout))
        self._meter.count(len(piece))
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._meter.patience(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return MeteredStream(self._stream.start_tls(ssl_context, server_hostname, self._meter.patience(timeout)), self._meter)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
