"""Items about a few people, a car and a telephone, at a few places, for tests of ways."""

from datetime import timedelta

from tests.intelligence.making import A_TIME, FERNBURY, SHARED, new_item

CAR, PHONE = "VK17 XGW", "07700 900123"
CHILD, OTHER_CHILD = "C-AAAAA-AAAAA", "C-BBBBB-BBBBB"
MAN, OTHER_MAN = "P-AAAAA-AAAAA", "P-BBBBB-BBBBB"
PLACE = {**FERNBURY, "place_name": "Bus station"}
FAR_PLACE = {**FERNBURY, "easting": 386_500, "place_name": "Retail park"}


def seen(*, days=0, minutes=0, where=PLACE, **different):
    """Return an item that saw the car at a place so long after the first."""
    at = A_TIME + timedelta(days=days, minutes=minutes)
    sound = {
        "label": SHARED,
        "sanitised_text": f"The car {CAR} stood there.",
        "event_start": at,
        "received_at": at + timedelta(days=1),
    }
    return new_item(**{**sound, **where, **different})
