"""Practice reviews: clocks, delays, publication. Pure."""
