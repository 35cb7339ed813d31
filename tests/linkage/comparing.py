"""What the tests of compare_people ask of two records."""

from sightline.linkage import Sameness, compare_people


def verdict(a: dict, b: dict) -> Sameness:
    """Return what is made of two records."""
    return compare_people(a, b).verdict


def named(one: str, other: str, **shared: str) -> Sameness:
    """Return what is made of two names that share a date of birth, or other fields."""
    fields = shared or {"dob": "14/05/2009"}
    return verdict({"name": one, **fields}, {"name": other, **fields})


def born(one: object, other: object) -> Sameness:
    """Return what is made of two dates of birth under one name that is neither rare nor common."""
    return verdict({"name": "Jade Fletcher", "dob": one}, {"name": "Jade Fletcher", "dob": other})


def weights_of(a: dict, b: dict) -> dict[str, float]:
    """Return the weight of each field's reason."""
    return {each.field: each.weight for each in compare_people(a, b).reasons}
