"""Recordings: the sound decoded and written anew as plain MP3, with no title, place or cover."""

import io
import wave
from collections.abc import Iterator
from itertools import chain

import av
from av.audio.resampler import AudioResampler

from sightline.files.remaking.made import Made, NotTaken
from sightline.files.rules import DIALS
from sightline.terms import FileProblem

RATE, BITS = 24_000, 64_000  # samples and bits a second: speech in one channel, plain to hear
NO_TAGS = {"id3v2_version": "0", "write_id3v1": "0", "write_xing": "0"}
DAMAGED = (av.FFmpegError, ValueError, EOFError, IndexError, OverflowError)


def ready() -> None:
    """Load all that is needed, by remaking a recording of one's own."""
    silence = io.BytesIO()
    with wave.open(silence, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(RATE // 5))
    remade(silence.getvalue(), "wav")


def remade(content: bytes, decoder: str) -> Made:
    """Return a recording as MP3 in one channel. Raise NotTaken."""
    try:
        with av.open(io.BytesIO(content), "r", format=decoder, metadata_errors="ignore") as heard:
            return _written(heard)
    except DAMAGED:
        raise NotTaken(FileProblem.BROKEN) from None


def _written(heard: av.container.InputContainer) -> Made:
    if any(not _is_cover(stream) for stream in heard.streams.video):
        raise NotTaken(FileProblem.VIDEO)
    if not heard.streams.audio:
        raise NotTaken(FileProblem.BROKEN)
    if (heard.duration or 0) > DIALS["most_seconds"].value * av.time_base:  # what it says of itself
        raise NotTaken(FileProblem.TOO_LONG)
    kept, samples = io.BytesIO(), 0
    with av.open(kept, "w", format="mp3", options=NO_TAGS) as written:
        sound = written.add_stream("libmp3lame", rate=RATE, layout="mono")
        sound.bit_rate = BITS
        sound.codec_context.options = {"compression_level": "7"}  # quick
        for frame in _plain(heard):
            samples += frame.samples
            if samples > DIALS["most_seconds"].value * RATE:
                raise NotTaken(FileProblem.TOO_LONG)
            written.mux(sound.encode(frame))
        written.mux(sound.encode(None))
    if not samples:
        raise NotTaken(FileProblem.BROKEN)
    return Made((kept.getvalue(),), seconds=max(1, round(samples / RATE)))


def _is_cover(stream: av.VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _plain(heard: av.container.InputContainer) -> Iterator[av.AudioFrame]:
    """Yield the sound in one channel at one rate, its times counted anew."""
    same, samples = AudioResampler(format="s16p", layout="mono", rate=RATE), 0
    for decoded in chain(heard.decode(audio=0), [None]):
        for frame in same.resample(decoded):
            frame.pts = samples
            samples += frame.samples
            yield frame
