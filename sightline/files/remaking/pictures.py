"""Photos: the picture's points and nothing else, the right way up."""

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps, MpoImagePlugin

from sightline.files.remaking.made import Made, NotTaken
from sightline.files.rules import DIALS
from sightline.terms import FileProblem

QUALITY = 88
FORMATS = {  # MPO is what some phones call a JPEG that holds a second, smaller picture
    "jpeg": ("JPEG", MpoImagePlugin.MpoImageFile.format),
    "png": ("PNG",),
    "webp": ("WEBP",),
}
SEE_THROUGH = ("RGBA", "LA", "PA", "RGBa", "La")
DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    struct.error,
    zlib.error,
)


def ready() -> None:
    """Load all that is needed, by remaking a picture of one's own in each form."""
    turned = Image.Exif()
    turned[0x0112] = 6
    for decoder, (form, *_) in FORMATS.items():
        written = io.BytesIO()
        Image.new("RGB", (8, 4)).save(written, form, exif=turned)
        remade(written.getvalue(), decoder)


def remade(content: bytes, decoder: str) -> Made:
    """Return a photo drawn anew as a JPEG. Raise NotTaken."""
    Image.MAX_IMAGE_PIXELS = DIALS["most_pixels"].value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a label that makes no sense is left out anyway
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return Made((_jpeg(_upright(content, FORMATS[decoder])),))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise NotTaken(FileProblem.TOO_BIG_A_PICTURE) from None
        except DAMAGED:
            raise NotTaken(FileProblem.BROKEN) from None


def _upright(content: bytes, formats: tuple[str, ...]) -> Image.Image:
    side = DIALS["longest_side"].value
    with Image.open(io.BytesIO(content), formats=formats) as opened:
        if getattr(opened, "is_animated", False) and opened.format != "MPO":
            raise NotTaken(FileProblem.MOVING)
        opened.draft("RGB", (side, side))
        opened.load()
        turned = ImageOps.exif_transpose(opened)
    turned.thumbnail((side, side))
    return turned


def _jpeg(picture: Image.Image) -> bytes:
    """Write the points of a picture on a white ground, with no word beside them."""
    if picture.mode in SEE_THROUGH or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
