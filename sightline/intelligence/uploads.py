"""A partner's file on its way through the site: in memory, never in a file of the web server's."""

import base64
import io
import json
from typing import Any, BinaryIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from sightline.intake.tables.problems import FileProblem
from sightline.intelligence.importing.mapping import Mapping, read_mapping
from sightline.intelligence.importing.reader import size_refusal

MOST = 5_000_000  # bytes of file and mapping together, as they wait in memory


class InMemory(FileUploadHandler):
    """Keeps a posted file in memory, and stops reading where it is too large."""

    def handle_raw_input(self, *given: Any) -> None:
        """Begin counting the bytes of the request."""
        self.received, content_length = 0, given[2]
        if content_length > MOST:
            raise StopUpload(connection_reset=True)

    def new_file(self, *given: Any, **more: Any) -> None:
        """Begin a file."""
        super().new_file(*given, **more)
        self.file = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Take the next bytes of a file."""
        self.received += len(raw_data)
        if self.received > MOST:
            raise StopUpload(connection_reset=True)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def packed(file: bytes, mapping: bytes) -> str:
    """Return a file and its mapping as one text, to be sealed. Raise FileProblem if too large."""
    why_not = size_refusal(len(file), MOST) or (
        "The mapping is empty. Check that the right file was sent." if not mapping else None
    )
    if why_not:
        raise FileProblem(why_not)
    try:
        text = mapping.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileProblem("The mapping is not UTF-8. Save it so.") from None
    read_mapping(text)
    return json.dumps({"file": base64.b64encode(file).decode(), "mapping": text})


def unpacked(text: str) -> tuple[BinaryIO, Mapping]:
    """Return a file to read and its mapping."""
    held = json.loads(text)
    return io.BytesIO(base64.b64decode(held["file"])), read_mapping(held["mapping"])
