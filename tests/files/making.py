"""Files made in the test, whole and hostile; nothing comes from anywhere else."""

import io
import math
import struct
import wave
import zipfile
import zlib

import av
from PIL import Image

HOME = "14 Invented Terrace, Fernbury"  # a home address that no copy may hold
SCRIPT = "<script>alert(1)</script>"


def jpeg(*, size=(60, 40), turned=1, words=HOME) -> bytes:
    """A photo with a place, a device and an address in its EXIF; red above, blue below."""
    picture = Image.new("RGB", size, "blue")
    picture.paste((255, 0, 0), (0, 0, size[0], size[1] // 2))
    about = Image.Exif()
    about[0x0112] = turned
    about[0x010E] = words  # what it shows
    about[0x010F] = "Invented Phones"
    about.get_ifd(0x8825).update({1: "N", 2: (52.0, 3.0, 16.0), 3: "W", 4: (2.0, 42.0, 55.0)})
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=about, comment=words.encode())
    return written.getvalue()


def png(*, size=(60, 40), mode="RGBA") -> bytes:
    """A picture that can be seen through."""
    written = io.BytesIO()
    Image.new(mode, size).save(written, "PNG")
    return written.getvalue()


def webp(*, frames: int = 1) -> bytes:
    """A WebP, which moves if it has more frames than one."""
    pictures = [Image.new("RGB", (20, 20), (60 * n, 0, 0)) for n in range(frames)]
    written = io.BytesIO()
    pictures[0].save(written, "WEBP", save_all=frames > 1, append_images=pictures[1:])
    return written.getvalue()


def png_bomb(side: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that says it has 900 million points."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        body = kind + held
        return struct.pack("!I", len(held)) + body + struct.pack("!I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack("!IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = zlib.compress(bytes(side // 8 + 1) * 500, 9)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zipped(name: str = "inside.txt", held: bytes = b"hidden words") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, held)
    return written.getvalue()


def zip_bomb() -> bytes:
    """An archive of some kilobytes that unpacks to ten million bytes."""
    return zipped("bomb", bytes(10_000_000))


def jpeg_and_zip() -> bytes:
    """A photo that is an archive too, for whoever opens it as one."""
    return jpeg() + zipped()


def gif_and_html() -> bytes:
    """A picture that a careless browser would run."""
    return b"GIF89a/*" + SCRIPT.encode() + b"*/=0;"


def pdf(*, pages: int = 1, script: str = "app.alert('run');", locked: bool = False) -> bytes:
    """A PDF built by hand, whose script would run when it is opened."""
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction 3 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /S /JavaScript /JS ({script.replace('(', '[').replace(')', ']')}) >>",
        f"<< /Title ({HOME}) >>",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>"] * pages,
    ]
    if locked:
        secret = "00" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -4 >>")
    written, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{held}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    more = f"/Encrypt {len(objects)} 0 R /ID [<00> <00>]" if locked else ""
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {more} >>"
    start = len(written)
    return (
        written
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}\n"
            f"startxref\n{start}\n%%EOF\n"
        ).encode()
    )


def wav(*, seconds: float = 1.0, rate: int = 8_000) -> bytes:
    """A plain tone, made by hand."""
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        turn = 2 * math.pi * 440 / rate
        tone = b"".join(struct.pack("<h", int(9000 * math.sin(turn * n))) for n in range(rate))
        sound.writeframes((tone * math.ceil(seconds))[: int(seconds * rate) * 2])
    return written.getvalue()


def recorded(form: str, codec: str, *, rate: int = 48_000, picture: bool = False) -> bytes:
    """A second of silence in another form, with an address among its titles."""
    written = io.BytesIO()
    with av.open(written, "w", format=form) as kept:
        kept.metadata.update({"title": HOME, "location": "+52.0545-002.7153/"})
        sound = kept.add_stream(codec, rate=rate, layout="mono")
        video = kept.add_stream("mpeg4", rate=10) if picture else None
        if video:
            video.width = video.height = 32
            video.pix_fmt = "yuv420p"
            kept.mux(video.encode(av.VideoFrame(32, 32, "yuv420p")))
        frame = av.AudioFrame(sound.format.name if sound.format else "fltp", "mono", 960)
        frame.rate = rate
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        resample = av.AudioResampler(
            sound.format, "mono", rate, sound.codec_context.frame_size or None
        )
        for number in range(50):
            frame.pts = number * 960
            for ready in resample.resample(frame):
                kept.mux(sound.encode(ready))
        kept.mux(sound.encode(None))
        if video:
            kept.mux(video.encode(None))
    return written.getvalue()
