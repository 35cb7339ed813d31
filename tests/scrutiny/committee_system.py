"""A committee system for tests: serves answers of our own making, and does what goes wrong."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

SAMPLE = Path(__file__).parent / "moderngov"
SERVICE = "/mgWebService.asmx/"


class System:
    """What the server answers. `wrong` is what goes wrong; `words` replaces parts of answers."""

    def __init__(self) -> None:
        self.wrong = ""
        self.words: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.address = ""

    def answer(self, path: str) -> bytes:
        parts = urlsplit(path)
        method = parts.path.removeprefix(SERVICE)
        self.asked.append((method, parse_qs(parts.query)))
        text = (SAMPLE / f"{method}.xml").read_text(encoding="utf-8")
        for one, other in self.words.items():
            text = text.replace(one, other)
        return text.encode()


def handler(system: System) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data, length, status = system.answer(self.path), None, 200
            if system.wrong == "html":
                data = b"<!DOCTYPE html><html><body><p>Sign in</body></html>"
            elif system.wrong == "half":
                length, data = len(data), data[: len(data) // 2]
            elif system.wrong == "slow":
                time.sleep(0.4)
            elif system.wrong == "big":
                data = b"<meeting>" + b" " * 5_000_000
            elif system.wrong.isdigit():
                status = int(system.wrong)
            with suppress(OSError):  # whoever asked has gone
                self.send_response(status)
                self.send_header("Location", "http://elsewhere.example/")
                self.send_header("Content-Length", str(length or len(data)))
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def running() -> Iterator[System]:
    """Serve a committee system on this machine."""
    system = System()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(system))
    server.daemon_threads = False  # closing it waits for its threads
    system.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield system
    finally:
        server.shutdown()
        server.server_close()
