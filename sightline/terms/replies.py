"""What whoever reported hears: safe and useful, and never a detail. `meaning` is the sentence."""

from sightline.terms.term import Term


class ReplyOutcome(Term):
    """What became of a report, as its reporter is told. The meaning is what they read."""

    RECEIVED = "RECEIVED", "Received", "We have your report."
    ASSESSED = "ASSESSED", "Assessed", "A trained officer has read your report and assessed it."
    USED = (
        "USED",
        "Used to build the picture",
        "What you told us is now part of the picture that we are building.",
    )
    ACTION_TAKEN = (
        "ACTION_TAKEN",
        "Action taken",
        "Something has been done, and your report was part of the reason. We cannot say what.",
    )
    NEED_MORE = (
        "NEED_MORE",
        "Need more",
        "We have a question. Answer only what you already know. Please do not try to find out.",
    )
    PASSED_ON = "PASSED_ON", "Passed on", "We have passed it to others who can act on it."
    NOT_FOR_US = (
        "NOT_FOR_US",
        "Not for us",
        "We cannot act on this. If you are worried about a child, tell the safeguarding hub.",
    )


class ReporterIs(Term):
    """Who a reporter is to the child and to whoever may harm them, as an officer knows it."""

    NEITHER = "NEITHER", "Neither the child nor close to the child or to whoever may harm them"
    CHILD = "CHILD", "The child, or another child"
    CLOSE = "CLOSE", "A relative, friend, partner or neighbour of either"
    UNSURE = "UNSURE", "I do not know"
