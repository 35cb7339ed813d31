"""Documents: each page drawn as a picture. No PDF is ever given to a reader's browser."""

import io

import pypdfium2
from pypdfium2 import raw

from sightline.files.remaking.made import Made, NotTaken
from sightline.files.rules import DIALS
from sightline.terms import FileProblem

QUALITY = 82


def ready() -> None:
    """Load all that is needed, by remaking a document of one's own."""
    document, written = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(10, 10)
    document.save(written)
    document.close()
    remade(written.getvalue(), "pdf")


def remade(content: bytes, _decoder: str) -> Made:
    """Return the pages of a PDF as JPEG pictures. Raise NotTaken.

    Its scripts, forms, links and enclosed files are never run, filled in, followed or opened.
    """
    try:
        return Made(_pages(content))
    except pypdfium2.PdfiumError as problem:
        locked = getattr(problem, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise NotTaken(FileProblem.LOCKED if locked else FileProblem.BROKEN) from None


def _pages(content: bytes) -> tuple[bytes, ...]:
    document = pypdfium2.PdfDocument(content)
    try:
        if not len(document):
            raise NotTaken(FileProblem.BROKEN)
        if len(document) > DIALS["most_pages"].value:
            raise NotTaken(FileProblem.TOO_MANY_PAGES)
        return tuple(_page(document, number) for number in range(len(document)))
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> bytes:
    page = document[number]
    try:
        longest = max(page.get_size())
        if not longest > 0:
            raise NotTaken(FileProblem.BROKEN)
        drawn = page.render(scale=DIALS["page_side"].value / longest)
        written = io.BytesIO()
        drawn.to_pil().convert("RGB").save(written, "JPEG", quality=QUALITY)
        drawn.close()
        return written.getvalue()
    finally:
        page.close()
