"""Being told by mail that something waits: how often, and why a mail could not be sent."""

from sightline.terms.term import Term


class MailPeriod(Term):
    """How often somebody is told by mail, at most."""

    DAILY = "DAILY", "Once a day, in the morning"
    HOURLY = "HOURLY", "When something new waits, at most once an hour"


class MailProblem(Term):
    """Why a mail could not be sent. It names nobody."""

    UNREACHED = "UNREACHED", "The mail server could not be reached"
    UNKNOWN_HERE = "UNKNOWN_HERE", "The mail server did not accept this site’s sign-in"
    NOT_TAKEN = "NOT_TAKEN", "The mail server did not take the mail for this address"


class MailKind(Term):
    """What a mail of the site says."""

    CODE = "CODE", "A code that shows that an address is somebody’s own"
    WAITING = "WAITING", "How many things wait, and not which"
