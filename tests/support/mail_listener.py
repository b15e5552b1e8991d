"""A mail server on this machine that takes letters as it is told to, for tests of what is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Thread

Answer = Callable[[str], str | None]
"""What to answer to a command instead of the usual; None for the usual. An empty answer hangs up."""


@dataclass
class MailListener:
    """Speaks SMTP (RFC 5321) as far as a client needs it, and keeps what it took."""

    answer: Answer = lambda _command: None
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._say(writer, "220 mail.example")
            while line := await reader.readline():
                command = line.decode().strip()
                self.commands.append(command)
                verb = command.partition(" ")[0].upper()
                said = self.answer(command)
                if said == "":
                    return
                await self._say(writer, said or self._usual(verb))
                if verb == "RCPT" and said is None:
                    self.recipients.append(command.partition("<")[2].partition(">")[0])
                if verb == "DATA" and said is None:
                    await self._take(reader, writer)
                if verb == "QUIT":
                    return
        finally:
            writer.close()

    def _usual(self, verb: str) -> str:
        return {"EHLO": "250-mail.example\r\n250 8BITMIME", "DATA": "354 Go on", "QUIT": "221 Bye"}.get(verb, "250 OK")

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = []
        while (line := await reader.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        said = self.answer("taken")
        if said is None:
            self.letters.append(message_from_bytes(b"".join(lines), policy=default))
        if said != "":
            await self._say(writer, said or "250 Taken")

    async def _say(self, writer: asyncio.StreamWriter, words: str) -> None:
        writer.write(words.encode() + b"\r\n")
        await writer.drain()


@contextmanager
def listening(answer: Answer = lambda _command: None) -> Iterator[MailListener]:
    """A mail server at `url`, for as long as the block lasts."""
    listener, loop = MailListener(answer), asyncio.new_event_loop()
    # In a thread of its own, since the browser's tests have a loop running in this one.
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(listener.talk, "127.0.0.1", 0), loop).result()
    listener.port = server.sockets[0].getsockname()[1]
    try:
        yield listener
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    talks = asyncio.all_tasks() - {asyncio.current_task()}
    for talk in talks:
        talk.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
