"""An invented county: a seeded generator of places, people and reports with planted truth."""
