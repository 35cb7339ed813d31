"""A mail server of forty lines for tests: it takes what it is sent, or refuses as it is told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MailBox(socketserver.ThreadingTCPServer):
    """What was sent, as (to, words), and the answer that it gives to a receiver."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.sent: list[tuple[str, str]] = []
        self.answer = b"250 yes\r\n"

    @property
    def url(self) -> str:
        """The setting that names it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}?from=sightline@county.example"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        to = ""
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
                self.wfile.write(self.server.answer)
            elif word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.sent.append((to, b"".join(lines).decode()))
                self.wfile.write(b"250 taken\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 yes\r\n")
            if word == b"QUIT":
                return


@contextmanager
def mail_box() -> Iterator[MailBox]:
    """A mail server that runs beside a test."""
    with MailBox() as box:
        threading.Thread(target=box.serve_forever, kwargs={"poll_interval": 0.01}).start()
        try:
            yield box
        finally:
            box.shutdown()
