"""What a file is, told from its first bytes alone. Its name and what the browser says count for
nothing, and what is not surely one of these is not taken."""

from enum import Enum

from sightline.terms import FileKind, FileProblem

HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
VIDEO_BRANDS = (b"qt  ", b"avc1", b"3gp", b"3g2", b"M4V ")
ENOUGH = 4096  # bytes that tell any of them


class Form(Enum):
    """A form of file that is taken, the kind it is, and the name its decoder goes by."""

    JPEG = FileKind.PHOTO, "jpeg"
    PNG = FileKind.PHOTO, "png"
    WEBP = FileKind.PHOTO, "webp"
    PDF = FileKind.DOCUMENT, "pdf"
    MP3 = FileKind.RECORDING, "mp3"
    AAC = FileKind.RECORDING, "aac"
    M4A = FileKind.RECORDING, "mp4"
    OGG = FileKind.RECORDING, "ogg"
    WAV = FileKind.RECORDING, "wav"
    WEBM = FileKind.RECORDING, "matroska"

    @property
    def kind(self) -> FileKind:
        """What people call it."""
        return self.value[0]

    @property
    def decoder(self) -> str:
        """The one decoder that ever opens it."""
        return self.value[1]


STARTS: tuple[tuple[bytes, Form], ...] = (
    (b"\xff\xd8\xff", Form.JPEG),
    (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"%PDF-", Form.PDF),
    (b"OggS", Form.OGG),
    (b"ID3", Form.MP3),
)


def form_of(content: bytes) -> Form | FileProblem:
    """Return the form of a file by its first bytes, or why it is not taken."""
    head = content[:ENOUGH]
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    for start, form in STARTS:
        if head.startswith(start):
            return form
    return _riff(head) or _webm(head) or _sound_frames(head) or FileProblem.UNKNOWN


def _of_brand(brand: bytes) -> Form | FileProblem:
    if brand in HEIF:
        return FileProblem.HEIC
    if brand.startswith(VIDEO_BRANDS):
        return FileProblem.VIDEO
    return Form.M4A  # a picture track inside is found when it is decoded


def _riff(head: bytes) -> Form | FileProblem | None:
    if head[:4] != b"RIFF":
        return None
    known: dict[bytes, Form | FileProblem] = {
        b"WEBP": Form.WEBP,
        b"WAVE": Form.WAV,
        b"AVI ": FileProblem.VIDEO,
    }
    return known.get(head[8:12])


def _webm(head: bytes) -> Form | None:
    return Form.WEBM if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64] else None


def _sound_frames(head: bytes) -> Form | None:
    """Tell bare AAC or MP3 frames by the bits of a frame's header that are never all used."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return Form.AAC
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    is_frame = version != 1 and layer == 1 and rate not in (0, 15) and sampling != 3
    return Form.MP3 if is_frame else None
