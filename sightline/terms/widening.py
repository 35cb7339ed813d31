"""The words of widening and narrowing who may know: conflicts, emergencies, askings, groups."""

from sightline.terms.term import Term


class ConflictKind(Term):
    """Why somebody may not know a record, whatever else holds."""

    FAMILY = "FAMILY", "Own family or close friend", "The record is about somebody close to them."
    OWN_CASE = "OWN_CASE", "Own case", "The record is about them, or about what they did."
    NAMED = "NAMED", "Named by the subject", "The person it is about named them."


class GlassVerdict(Term):
    """What the record's owner finds of an opening in an emergency."""

    JUSTIFIED = "JUSTIFIED", "It was justified"
    NOT_JUSTIFIED = "NOT_JUSTIFIED", "It was not justified"


class AskingAnswer(Term):
    """What the owner of a record does when somebody looked for it who may not see it."""

    SHARE = "SHARE", "I will offer to share it", "The offer is decided upon like any other."
    TALK = "TALK", "I will ring them", "Say what was agreed in the reason."
    DECLINE = "DECLINE", "They need not know", "They are told nothing."


class GroupStepKind(Term):
    """What was done with the members of a group."""

    ADDED = "ADDED", "Added"
    TAKEN_OUT = "TAKEN_OUT", "Taken out"
    KEEPER = "KEEPER", "Named keeper"
    EMERGENCIES_ON = "EMERGENCIES_ON", "Opened for emergencies"
    EMERGENCIES_OFF = "EMERGENCIES_OFF", "Shut for emergencies"


class WorkLeft(Term):
    """A kind of work that somebody who leaves had in hand."""

    REPORT = "REPORT", "Report in the queue"
    QUESTION = "QUESTION", "Question we ask agencies"
    TASK = "TASK", "Task accepted for an agency"
    LOCATION = "LOCATION", "Location of concern"
    MEASURE = "MEASURE", "Measure"
    ONWARD = "ONWARD", "Referral that waits for a reply"
    PLAN = "PLAN", "Disruption plan"
    ASSESSMENT = "ASSESSMENT", "Assessment to be reviewed"
    ACTION = "ACTION", "Action of a panel"
    REQUEST = "REQUEST", "Information that they asked for or offered"
