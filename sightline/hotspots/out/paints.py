"""The colours and lines of printed maps: those of the map on the screen (`map_legend.js`)."""

from dataclasses import dataclass, replace

RAMP = ("#fdf0d5", "#f9c784", "#f0924c", "#cf5630", "#86200f")
INK, PAPER, SEA, EDGE = "#102a33", "#f7f5ef", "#dfe9ec", "#8a978f"
HOT, COLD, COLD_FILL = "#5c1206", "#1d4477", "#a9c6e8"
WHITE, GREY, FADED = "#ffffff", "#d9d6cd", "#7c6a58"
FIRM, PALE = 0.85, 0.45


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is drawn: fill and line colours, line width and dashes in mm, hatched or not."""

    fill: str = "none"
    opacity: float = 1.0
    line: str = "none"
    width: float = 0.0
    dashes: str | None = None
    hatched: bool = False

    def over(self, fill: str) -> "Paint":
        """Return the same marks over another fill."""
        return replace(self, fill=fill)


GROUND = {  # kinds of the base map from the bottom up
    "built_up": Paint(fill="#e6e0d4"),
    "park": Paint(fill="#d3e3c4"),
    "wood": Paint(fill="#c3d6b4"),
    "stream": Paint(line="#9cc3d5", width=0.25),
    "river": Paint(line="#9cc3d5", width=0.7),
    "road": Paint(line="#c9c3b3", width=0.25),
    "b_road": Paint(line="#c9c3b3", width=0.3),
    "a_road": Paint(line="#d9b95f", width=0.55),
    "railway": Paint(line=INK, width=0.2, dashes="1.2 0.6"),
}
COUNTY = Paint(fill=PAPER)
COUNTY_EDGE = Paint(line=INK, width=0.35)
AREA_EDGE = Paint(line=EDGE, width=0.1)

STANDS_OUT = Paint(fill=RAMP[3], opacity=FIRM, line=HOT, width=0.8)
FEWER = Paint(fill=COLD_FILL, opacity=FIRM, line=COLD, width=0.6, dashes="1.4 0.8")
UNSURE = Paint(fill=RAMP[2], opacity=PALE, line=FADED, width=0.15)
WEAK = Paint(fill=RAMP[0], opacity=PALE, line=FADED, width=0.15, hatched=True)
MARKS = {"hot": STANDS_OUT, "cold": FEWER, "none": UNSURE}

IN_SPACE = Paint(fill=RAMP[3], opacity=0.25, line=HOT, width=0.9)
IN_TIME = Paint(fill=RAMP[1], opacity=0.2, line=HOT, width=0.7, dashes="2 1")

VERDICTS = {
    "hot": ("More reports than expected", STANDS_OUT),
    "as expected": ("As expected", Paint(GREY, 0.6, FADED, 0.15)),
    "quiet": ("Fewer than expected, though we would have been told", FEWER),
    "not heard": (
        "Not heard: silence here means nothing",
        Paint(WHITE, 0.9, INK, 0.35, None, hatched=True),
    ),
    "not judged": ("Not judged", Paint(WHITE, 0.5, EDGE, 0.15)),
}
PATTERNS = (  # (words, the first words of patterns, paint)
    ("New or growing", ("new hot", "intensifying hot"), STANDS_OUT),
    ("Lasting", ("consecutive hot", "persistent hot"), STANDS_OUT.over(RAMP[2])),
    ("On and off", ("sporadic hot", "oscillating hot"), Paint(RAMP[1], FIRM, FADED, 0.3)),
    ("Fading or past", ("diminishing hot", "historical hot"), Paint(RAMP[0], FIRM, FADED, 0.3)),
    (
        "Quieter than others, now or before",
        tuple(f"{how} cold" for how in ("new", "consecutive", "intensifying", "persistent",
              "diminishing", "sporadic", "oscillating", "historical")),
        FEWER,
    ),
    ("No pattern", ("no pattern",), Paint(WHITE, 0.3, EDGE, 0.15)),
)  # fmt: skip
