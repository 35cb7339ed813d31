"""What may happen to a file, and why not. Nothing leads out of quarantine."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sightline.terms import FileKind, FileProblem, FileState, dials

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
NEXT: Final[Mapping[FileState, frozenset[FileState]]] = {
    FileState.HELD: frozenset({FileState.CLEAN, FileState.INFECTED, FileState.QUARANTINED}),
    FileState.CLEAN: frozenset({FileState.QUARANTINED}),
    FileState.INFECTED: frozenset({FileState.QUARANTINED}),
    FileState.QUARANTINED: frozenset(),
}
MEDIA: Final = {  # of the parts of a copy
    FileKind.PHOTO: "image/jpeg",
    FileKind.DOCUMENT: "image/jpeg",
    FileKind.RECORDING: "audio/mpeg",
}
OPENABLE: Final = frozenset({FileState.HELD, FileState.CLEAN})


def size_problem(size: int) -> FileProblem | None:
    """Return why a file of this many bytes is not taken, or None."""
    if size <= 0:
        return FileProblem.EMPTY
    return FileProblem.TOO_LARGE if size > DIALS["most_bytes"].value else None


def not_opened(state: FileState, *, said_unscanned: bool) -> str | None:
    """Return why a file in this state is not opened, or None."""
    if state not in OPENABLE:
        return "This file is shut."
    if state is FileState.HELD and not said_unscanned:
        return "Whoever opens a file that was not scanned says that they know."
    return None


def described(kind: FileKind, size: int, pages: int | None, seconds: int | None) -> str:
    """Return a file's plain line, such as "Photo, 1.2 MB": what it is and nothing it holds."""
    parts = [kind.label]
    if kind is FileKind.DOCUMENT and pages:
        parts.append("1 page" if pages == 1 else f"{pages} pages")
    if seconds is not None:
        parts.append(f"{seconds // 60}:{seconds % 60:02d} minutes")
    return ", ".join([*parts, megabytes(size)])


def megabytes(size: int) -> str:
    """Return a size as people say it; what is small rounds up to 0.1 MB."""
    return f"{max(0.1, size / 1_000_000):.1f} MB"


def police_problem(reference: str) -> str | None:
    """Return what is wrong with a police log reference, or None: letters, figures and no words."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 /.-]{2,39}", reference):
        return "Enter the police log reference: 3 to 40 letters, figures, spaces, / . or -"
    if not any(figure.isdigit() for figure in reference):
        return "Enter the police log reference as it was given: it has figures in it"
    return None
