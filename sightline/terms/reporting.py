"""The plain words of the report form: choices that a reporter makes, never a grade."""

from sightline.terms.term import Term


class Danger(Term):
    """The answer to "is anyone in danger now?"."""

    NOW = "NOW", "Yes, someone is in danger now"
    SOON = "SOON", "Not now, but something may happen in the next two days"
    NO = "NO", "No"
    UNSURE = "UNSURE", "I am not sure"


class WhenKind(Term):
    """How well the time is known."""

    EXACT = "EXACT", "On a day I know"
    ABOUT = "ABOUT", "On or around a day"
    BETWEEN = "BETWEEN", "Between two days, or it goes on"
    UNKNOWN = "UNKNOWN", "I do not know"


class PartOfDay(Term):
    """A part of a day, for who does not know the time."""

    MORNING = "MORNING", "Morning", "06:00 to 12:00"
    AFTERNOON = "AFTERNOON", "Afternoon", "12:00 to 17:00"
    EVENING = "EVENING", "Evening", "17:00 to 22:00"
    NIGHT = "NIGHT", "Night", "22:00 to 06:00 of the day after"


class WhenSaid(Term):
    """When it happened, as somebody says it who writes without signal."""

    TODAY = "TODAY", "Today"
    LAST_NIGHT = "LAST_NIGHT", "Last night"
    YESTERDAY = "YESTERDAY", "Yesterday"
    DAY = "DAY", "On another day I know"
    UNKNOWN = "UNKNOWN", "I do not know, or it goes on"


class Which(Term):
    """Which of the two, where the clocks said a time twice."""

    FIRST = "FIRST", "The first time, before the clocks went back"
    SECOND = "SECOND", "The second time, after they went back"
    UNSURE = "UNSURE", "I am not sure"


class WhereKind(Term):
    """How the place is said."""

    PLACE = "PLACE", "A place I can name"
    PIN = "PIN", "A pin on the map"
    ONLINE = "ONLINE", "Online"
    UNKNOWN = "UNKNOWN", "I do not know"
