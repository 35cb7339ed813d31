"""One county for all these tests: drawing it takes a second or two."""

from datetime import date

import pytest

from sightline.county.generator import County, draw

UNTIL = date(2026, 6, 1)


@pytest.fixture(scope="session")
def county() -> County:
    """Return the usual county, drawn up to 1 June 2026."""
    return draw(until=UNTIL)
