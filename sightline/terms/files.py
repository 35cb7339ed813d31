"""The words of attachments: what they are, where they stand, and why one is not taken."""

from sightline.terms.term import Term


class FileKind(Term):
    """What a file is by its content, whatever its name says."""

    PHOTO = "PHOTO", "Photo"
    DOCUMENT = "DOCUMENT", "Document"
    RECORDING = "RECORDING", "Recording"


class FileState(Term):
    """Where a file stands. From quarantine nothing leads out."""

    HELD = "HELD", "Held", "Not scanned: no virus scanner answered."
    CLEAN = "CLEAN", "Scanned", "The virus scanner found nothing."
    INFECTED = "INFECTED", "Shut", "The virus scanner found something harmful; nobody can open it."
    QUARANTINED = "QUARANTINED", "Quarantined", "Shut for good: nobody can open, copy or delete it."


class FileProblem(Term):
    """Why a file is not taken: what it says at the field, and what to do."""

    EMPTY = "EMPTY", "The file is empty. Choose another"
    TOO_LARGE = "TOO_LARGE", "The file is larger than 20 MB. Choose a smaller one"
    UNKNOWN = "UNKNOWN", "Choose a photo, a PDF or a recording. This kind of file cannot be taken"
    HEIC = "HEIC", "This photo is in the form HEIC. Save or share it as a JPEG, then choose that"
    VIDEO = (
        "VIDEO",
        "This is a video, and videos cannot be taken. Say in the report that you have it",
    )
    BROKEN = "BROKEN", "The file is damaged or cut short. Choose it again, or choose another"
    TOO_BIG_A_PICTURE = (
        "TOO_BIG_A_PICTURE",
        "The picture is too large to draw. Make it smaller first",
    )
    MOVING = "MOVING", "This picture moves. Choose a still one"
    TOO_MANY_PAGES = "TOO_MANY_PAGES", "The document has too many pages. Choose 20 pages or fewer"
    LOCKED = "LOCKED", "The document is locked with a password. Save it without one"
    TOO_LONG = "TOO_LONG", "The recording is longer than 30 minutes. Choose a shorter part"
    TOO_HARD = "TOO_HARD", "The file could not be checked, so it was not taken. Choose another"
    BUSY = "BUSY", "Many files are being checked now. Wait a minute, then choose it again"
    TOO_MANY = "TOO_MANY", "This report has as many files as it can hold. Remove one first"
    TOO_MANY_AN_HOUR = "TOO_MANY_AN_HOUR", "You have added many files this hour. Try again later"
    SENT = "SENT", "This report was sent or deleted, so nothing can be added to it"
