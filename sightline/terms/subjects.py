"""Whom and what items name: people as agencies record them, and whether two records are of one."""

from sightline.terms.term import Term


class PersonVerdict(Term):
    """A named person's judgement of two records of people."""

    SAME = "SAME", "One person", "Both records are of the same person."
    DIFFERENT = "DIFFERENT", "Two people", "No chain of other judgements ever joins them."
    UNSURE = "UNSURE", "Not sure", "They stay apart until somebody knows better."
    TAKEN_BACK = "TAKEN_BACK", "Taken back", "What stood before the newest judgement stands again."


class MentionKind(Term):
    """What words in a text name: the kinds that reading finds, in the words of those who read."""

    PERSON = "PERSON", "Person", "Somebody's own name, whole or in part."
    ALIAS = "ALIAS", "Nickname or alias", "A name that somebody goes by and was not given."
    PHONE = "PHONE", "Telephone number"
    VRM = "VRM", "Registration mark", "The mark on a vehicle's number plate, or a part of it."
    POSTCODE = "POSTCODE", "Postcode"
    PLACE = "PLACE", "Place"
    HANDLE = "HANDLE", "Account name", "A name by which an account is known online."
    DATETIME = "DATETIME", "Date or time"
    VEHICLE_DESC = "VEHICLE_DESC", "Vehicle", "A vehicle by its colour, make or kind."
    ORG = "ORG", "Organisation"


class MentionDecision(Term):
    """What an officer made of a name, number or time that the machine marked in a text."""

    ACCEPTED = "ACCEPTED", "Right", "It stands as the machine read it."
    CORRECTED = "CORRECTED", "Corrected", "It stands as the officer read it."
    REFUSED = "REFUSED", "Wrong", "It names nothing of the kind."
    TAKEN_BACK = "TAKEN_BACK", "Taken back", "What stood before the newest decision stands again."
