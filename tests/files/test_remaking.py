"""Every file that should not be taken is refused with its reason; of the rest only a copy shows."""

import io
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sightline.files import child
from sightline.files.checking import checked
from sightline.files.kinds import Form, form_of
from sightline.files.remaking import documents, pictures, recordings
from sightline.files.remaking.made import NotTaken
from sightline.files.rules import DIALS
from sightline.terms import FileKind, FileProblem, FileState
from tests.files import making


def problem_of(content):
    with pytest.raises(NotTaken) as why:
        checked(content, clamd="")
    return why.value.problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b"\xff\xd8\xff" + bytes(21_000_000), FileProblem.TOO_LARGE),
        (making.gif_and_html(), FileProblem.UNKNOWN),
        (making.zip_bomb(), FileProblem.UNKNOWN),  # whatever its name says
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileProblem.UNKNOWN),
        (b"MZ\x90\x00 a program", FileProblem.UNKNOWN),
        (b" %PDF-1.4 not at the start", FileProblem.UNKNOWN),
        (b"RIFF\x00\x00\x00\x00AVI LIST", FileProblem.VIDEO),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", FileProblem.HEIC),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00", FileProblem.VIDEO),
        (making.png_bomb(), FileProblem.TOO_BIG_A_PICTURE),
        (making.jpeg(size=(900, 900))[:3000], FileProblem.BROKEN),
        (making.png()[:50], FileProblem.BROKEN),
        (b"\xff\xd8\xff" + b"not a picture", FileProblem.BROKEN),
        (making.webp(frames=3), FileProblem.MOVING),
        (b"%PDF-1.7 and nothing", FileProblem.BROKEN),
        (making.pdf(pages=21), FileProblem.TOO_MANY_PAGES),
        (making.pdf(locked=True), FileProblem.LOCKED),
        (b"ID3" + bytes(4000), FileProblem.BROKEN),
        (making.recorded("mp4", "aac", picture=True), FileProblem.VIDEO),
        (making.wav(seconds=1801, rate=1000), FileProblem.TOO_LONG),
    ],
)
def test_what_is_not_taken_says_why(content, problem):
    assert problem_of(content) is problem


def test_an_image_of_twenty_million_bytes_is_not_too_large():
    assert problem_of(b"\xff\xd8\xff" + bytes(19_999_997)) is FileProblem.BROKEN


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (making.jpeg(), FileKind.PHOTO, None),
        (making.png(), FileKind.PHOTO, None),
        (making.png(mode="P"), FileKind.PHOTO, None),
        (making.webp(), FileKind.PHOTO, None),
        (making.pdf(pages=3), FileKind.DOCUMENT, 3),
        (making.wav(), FileKind.RECORDING, None),
        (making.recorded("mp3", "libmp3lame"), FileKind.RECORDING, None),
        (making.recorded("ipod", "aac"), FileKind.RECORDING, None),
        (making.recorded("adts", "aac"), FileKind.RECORDING, None),
        (making.recorded("ogg", "libopus"), FileKind.RECORDING, None),
        (making.recorded("webm", "libopus"), FileKind.RECORDING, None),
    ],
)
def test_what_is_taken_is_kept_as_it_came_and_shown_as_a_copy(content, kind, pages):
    file = checked(content, clamd="")
    assert (file.kind, file.pages, file.content) == (kind, pages, content)
    assert file.state is FileState.HELD
    assert (file.made.seconds == 1) == (kind is FileKind.RECORDING)
    for part in file.made.parts:
        assert part not in content
        assert making.HOME.encode() not in part
        assert b"52.0545" not in part


def shown(content):
    [part] = checked(content, clamd="").made.parts
    return part


def test_a_photo_keeps_nothing_of_its_place_device_or_words():
    copy = shown(making.jpeg())
    assert b"Invented Phones" in making.jpeg()
    with Image.open(io.BytesIO(copy)) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Exif" not in copy


def test_a_photo_is_turned_the_right_way_up():
    with Image.open(io.BytesIO(shown(making.jpeg(turned=3)))) as picture:
        assert picture.getpixel((5, 2))[2] > 200  # the blue half came to the top
    with Image.open(io.BytesIO(shown(making.jpeg(turned=6)))) as picture:
        assert picture.size == (40, 60)


def test_an_archive_behind_a_photo_does_not_survive():
    polyglot = making.jpeg_and_zip()
    assert b"PK\x03\x04" in polyglot
    assert b"PK\x03\x04" not in shown(polyglot)


def test_the_script_of_a_document_does_not_survive():
    copy = shown(making.pdf())
    assert copy.startswith(b"\xff\xd8\xff")
    assert b"JavaScript" not in copy


def test_a_large_photo_is_shown_smaller_and_its_shape_kept():
    with Image.open(io.BytesIO(shown(making.jpeg(size=(8200, 4100))))) as picture:
        assert picture.size == (4096, 2048)


@pytest.mark.parametrize("head", [bytes([0xFF, second, 0x90, 0]) for second in (0xFB, 0xF3)])
def test_bare_frames_of_sound_are_known(head):
    assert form_of(head) is Form.MP3


@pytest.mark.parametrize("head", [b"\xff\xfb\xf0\0", b"\xff\xfb\x0c\0", b"\xff\xe9\x90\0", b"\xff"])
def test_bits_that_no_frame_of_sound_has_are_not(head):
    assert form_of(head) is FileProblem.UNKNOWN


PROBE = """
import os, socket, sys
from sightline.files import remake
def tried(what):
    try: what()
    except (OSError, MemoryError) as why: return type(why).__name__
    return "DONE"
from sightline.files.remaking import pictures
def remade(content, decoder):
    print(tried(lambda: open("/etc/passwd")), tried(socket.socket),
          tried(lambda: bytes(2_000_000_000)), sorted(set(os.environ) - {"LC_CTYPE"}))
    raise SystemExit(3)
pictures.remade = remade
pictures.ready = lambda: None
remake.main("jpeg")
"""


def test_whatever_decodes_a_file_has_no_key_no_file_no_socket_and_little_memory(monkeypatch):
    asked = {}
    run = subprocess.run

    def probe(command, **given):
        asked.update(given)
        return run([command[0], "-c", PROBE], **given)

    monkeypatch.setattr(child.subprocess, "run", probe)
    ended = child._run(b"", Form.JPEG)
    assert ended.stdout.decode().split(maxsplit=3) == [
        "OSError", "OSError", "MemoryError", "['LANG', 'PYTHONPATH']\n",
    ]  # fmt: skip
    assert asked["timeout"] == DIALS["check_seconds"].value
    assert asked["stderr"] == subprocess.DEVNULL


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"no json",
        b'{"seconds": null, "sizes": []}\n',
        b'{"seconds": null, "sizes": [4]}\n<htm',
        b'{"seconds": null, "sizes": [4, 4]}\n\xff\xd8\xff.\xff\xd8\xff.',
        b'{"seconds": null, "sizes": [3]}\n\xff\xd8\xff.',
        b'{"seconds": null, "sizes": [0]}\n',
        b'{"seconds": null}\n\xff\xd8\xff.',
    ],
)
def test_what_a_process_says_that_may_have_been_taken_over_is_not_believed(output):
    with pytest.raises(NotTaken):
        child._believed(output, Form.JPEG)


def test_a_process_that_dies_or_hangs_is_a_file_that_is_not_taken(monkeypatch):
    died = subprocess.CompletedProcess([], -9, b"", b"")
    monkeypatch.setattr(child.subprocess, "run", lambda *_, **__: died)
    assert problem_of(making.jpeg()) is FileProblem.TOO_HARD

    def hang(*_, **given):
        raise subprocess.TimeoutExpired("remake", given["timeout"])

    monkeypatch.setattr(child.subprocess, "run", hang)
    assert problem_of(making.jpeg()) is FileProblem.TOO_HARD


def test_where_too_many_are_checked_at_once_one_is_told_to_wait(monkeypatch):
    class Taken:
        def acquire(self, **_):
            return False

    monkeypatch.setattr(child, "_turn", Taken())
    assert problem_of(making.jpeg()) is FileProblem.BUSY


@given(st.binary(max_size=200))
def test_any_bytes_have_a_form_or_a_reason(content):
    assert isinstance(form_of(content), Form | FileProblem)


WHOLE = {
    "jpeg": (pictures, making.jpeg()),
    "png": (pictures, making.png()),
    "webp": (pictures, making.webp()),
    "pdf": (documents, making.pdf()),
    "wav": (recordings, making.wav(seconds=0.1)),
    "ogg": (recordings, making.recorded("ogg", "libopus")),
}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.floats(0, 1, exclude_max=True),
    st.binary(min_size=1, max_size=8),
)
def test_a_damaged_file_is_made_anew_or_not_taken(decoder, where, damage):
    remaker, whole = WHOLE[decoder]
    start = int(where * len(whole))
    content = whole[:start] + damage + whole[start + len(damage) :]
    try:
        parts = remaker.remade(content, decoder).parts
    except NotTaken:
        return
    starts = child.STARTS[child.MEDIA[form_of(whole).kind]]
    assert all(part.startswith(starts) and making.HOME.encode() not in part for part in parts)


@pytest.mark.parametrize("remaker", [pictures, documents, recordings])
def test_each_remaker_can_load_all_that_it_needs(remaker):
    remaker.ready()
