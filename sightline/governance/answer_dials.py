"""The dials by which a person who asks for their data is answered."""

from pathlib import Path

from sightline.terms.dials import dials

DIALS = dials(Path(__file__).with_name("answer.toml"))
