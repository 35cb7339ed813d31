"""Everything that is found out about a file before it is kept; no page and no table here."""

from dataclasses import dataclass

from sightline.files import child
from sightline.files.clamd import scan
from sightline.files.kinds import form_of
from sightline.files.remaking.made import Made, NotTaken
from sightline.files.rules import DIALS, size_problem
from sightline.terms import FileKind, FileProblem, FileState


@dataclass(frozen=True)
class Checked:
    """A file that is taken: its bytes as they came, what it is, and the copy to be shown."""

    content: bytes
    kind: FileKind
    state: FileState
    finding: str
    made: Made

    @property
    def pages(self) -> int | None:
        """How many pages a document has."""
        return len(self.made.parts) if self.kind is FileKind.DOCUMENT else None


def checked(content: bytes, *, clamd: str) -> Checked:
    """Return what a file is, scanned and remade. Raise NotTaken.

    What the scanner finds harmful is kept shut, as a trace of what was sent, and never decoded.
    """
    if problem := size_problem(len(content)):
        raise NotTaken(problem)
    form = form_of(content)
    if isinstance(form, FileProblem):
        raise NotTaken(form)
    state, finding = scanned(content, clamd=clamd)
    made = Made(()) if state is FileState.INFECTED else child.remade(content, form)
    return Checked(content, form.kind, state, finding, made)


def scanned(content: bytes, *, clamd: str) -> tuple[FileState, str]:
    """Return where a scan leaves a file, and the name of what it found."""
    found = scan(content, clamd, DIALS["scan_seconds"].value)
    if not found.scanned:
        return FileState.HELD, ""
    return (FileState.INFECTED if found.finding else FileState.CLEAN), found.finding
