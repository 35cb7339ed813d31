"""The words of an onward referral: a person's case that an agency sends to another body.

A referral to a panel is another thing: see `panels`.
"""

from typing import Final

from sightline.terms.term import Term


class OnwardStep(Term):
    """What happens to an onward referral. Each step is a row of its history; most are its state."""

    MADE = "MADE", "Made", "It was sent, with what is asked."
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged", "Whoever it went to says that they have it."
    REPLIED = "REPLIED", "Replied", "Whoever it went to has decided, or asks for more."
    RECONSIDERATION_ASKED = "RECONSIDERATION_ASKED", "Asked to think again"
    CHASED = "CHASED", "Chased", "They were asked where their reply is; its state stays."
    CLOSED = "CLOSED", "Closed", "It is over, and what came of it is written down."
    HANDED_ON = "HANDED_ON", "Handed on", "Somebody else holds it; its state stays."

    @property
    def verb(self) -> str:
        """Return what a button says that takes this step."""
        return _VERBS[self.value]


_VERBS: Final = {
    "MADE": "Record this referral",
    "ACKNOWLEDGED": "Record that they have it",
    "REPLIED": "Record a reply",
    "RECONSIDERATION_ASKED": "Record that you asked them to think again",
    "CHASED": "Record that you chased it",
    "CLOSED": "Close it",
    "HANDED_ON": "Hand it on",
}
STAYS: Final = frozenset({OnwardStep.CHASED, OnwardStep.HANDED_ON})  # steps that leave the state


class OnwardReply(Term):
    """What whoever it went to says. Which are possible depends on the kind of referral."""

    REASONABLE_YES = "REASONABLE_YES", "Reasonable grounds: yes"
    REASONABLE_NO = "REASONABLE_NO", "Reasonable grounds: no"
    CONCLUSIVE_YES = "CONCLUSIVE_YES", "Conclusive grounds: yes"
    CONCLUSIVE_NO = "CONCLUSIVE_NO", "Conclusive grounds: no"
    ACCEPTED = "ACCEPTED", "Accepted", "They act on it, or assess."
    ADVICE = "ADVICE", "Advice or information only"
    ELSEWHERE = "ELSEWHERE", "Passed to somebody else", "Say to whom."
    NOT_ACCEPTED = "NOT_ACCEPTED", "Not accepted"
    MORE_ASKED = "MORE_ASKED", "They ask for more", "Their time still runs."


class OnwardConsent(Term):
    """Whether the person, or whoever speaks for them, agreed to the referral."""

    GIVEN = "GIVEN", "Yes, consent was given"
    NOT_NEEDED = "NOT_NEEDED", "No: it is not needed"
    NOT_ASKED = "NOT_ASKED", "No: it was not asked for", "Such as where asking would do harm."


class ConsentRule(Term):
    """What a kind of referral asks of consent."""

    NEVER = "NEVER", "Not needed"
    ASKED = "ASKED", "Asked for, unless there is a reason not to"
    NEEDED = "NEEDED", "Needed"


class OnwardResult(Term):
    """What came of an onward referral, as whoever holds it judges."""

    SUPPORTED = "SUPPORTED", "The person has support because of it"
    PARTLY = "PARTLY", "It helped in part"
    NOTHING = "NOTHING", "Nothing came of it"
    REFUSED = "REFUSED", "It was not accepted"
    WITHDRAWN = "WITHDRAWN", "It was withdrawn", "Say who withdrew it and why."
    NOT_KNOWN = "NOT_KNOWN", "It is not known"


class Maker(Term):
    """In what role an agency makes a referral."""

    POLICE = "POLICE", "Police"
    COUNCIL = "COUNCIL", "Council, with its children's and adults' services"
    NCA = "NCA", "National Crime Agency"
    HOME_OFFICE = "HOME_OFFICE", "Home Office: border, immigration"
    GLAA = "GLAA", "Gangmasters and Labour Abuse Authority"
    NAMED_CHARITY = "NAMED_CHARITY", "A charity that is named as a first responder"
    HEALTH = "HEALTH", "Health service"
    SCHOOL = "SCHOOL", "School or college"
    PROBATION = "PROBATION", "Probation or youth justice"
    PRISON = "PRISON", "Prison"
    CHARITY = "CHARITY", "Another charity or a youth setting"
    OTHER = "OTHER", "Another body"


class OnwardNation(Term):
    """Where a kind of referral is made."""

    ENGLAND = "ENGLAND", "England"
    ENGLAND_AND_WALES = "ENGLAND_AND_WALES", "England and Wales"
    UK = "UK", "The whole United Kingdom"
