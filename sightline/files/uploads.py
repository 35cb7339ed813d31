"""A file on its way in: in memory, never in a file of the web server's, and not too much."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from sightline.files.rules import DIALS

AROUND = 100_000  # bytes of a request beside the file itself


def too_large(request: HttpRequest) -> bool:
    """Return whether a request says that it is larger than any file that is taken."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return not said.isdigit() or int(said) > DIALS["most_bytes"].value + AROUND


class InMemory(FileUploadHandler):
    """Keeps one posted file in memory, and stops reading where it is too large.

    It has to be in memory as a whole to be sealed; a temporary file would leave it on a disk.
    """

    def handle_raw_input(self, *_given: Any) -> None:
        """Begin counting the bytes of the request."""
        self.received = 0

    def new_file(self, *given: Any, **more: Any) -> None:
        """Begin a file."""
        super().new_file(*given, **more)
        self.file = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Take the next bytes of a file."""
        self.received += len(raw_data)
        if self.received > DIALS["most_bytes"].value + AROUND:
            raise StopUpload(connection_reset=True)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file; the name that the device gave it is left behind."""
        self.file.seek(0)
        return InMemoryUploadedFile(self.file, self.field_name, "file", None, file_size, None)
