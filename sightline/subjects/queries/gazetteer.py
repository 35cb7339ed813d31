"""Names of places that reading knows in a text: the same for everybody, so that all read alike."""

from sightline.places.models import Place, School, Setting


def place_names() -> tuple[str, ...]:
    """Return the names of places, schools and settings, in one order, by one question.

    Sensitive settings are not found by name, whoever asks.
    """
    schools = School.objects.values_list("name")
    settings = Setting.objects.filter(sensitive=False).values_list("name")
    names = Place.objects.values_list("name").union(schools, settings).order_by("name")
    return tuple(name for (name,) in names if name)
