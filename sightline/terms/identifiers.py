"""What names one thing exactly, however it is typed."""

from sightline.terms.term import Term


class Identifier(Term):
    """What one telephone, vehicle or account is known by, and no other."""

    PHONE = "PHONE", "Telephone number"
    VRM = "VRM", "Registration mark", "The mark on a vehicle's number plate."
    HANDLE = "HANDLE", "Account name", "A name by which an account is known online."
