"""What a person is told that waits for them; each kind is one sentence and one page."""

from sightline.terms.term import Term


class NoticeKind(Term):
    """Why something is on a person's page of what waits for them. It holds no word of a record."""

    HANDED_TO_YOU = "HANDED_TO_YOU", "A report was handed to you"
    RETURNED = "RETURNED", "A report came back to you with a question"
    OVERDUE = "OVERDUE", "A report's time to be read has run out"
    HOLDER_LEFT = "HOLDER_LEFT", "Whoever was reading a report has left"
    QUEUE_ANSWERED = "QUEUE_ANSWERED", "A colleague answered your question about a report"
    REPLY_DUE = "REPLY_DUE", "A reporter has not heard from us in time"
    ANSWERED = "ANSWERED", "A reporter has answered a question"
    REGRADE = "REGRADE", "The ground under a grade has fallen away: decide again"
    TASKED = "TASKED", "Your agency is asked for what it already knows"
    TASK_ANSWERED = "TASK_ANSWERED", "A question has been answered"
    SOURCE_ASKED = "SOURCE_ASKED", "Somebody asks who told us"
    SOURCE_DECIDED = "SOURCE_DECIDED", "A custodian has decided on your request"
    FILE_QUARANTINED = "FILE_QUARANTINED", "A quarantined file: the police reference is still due"
    INTERVIEW_DUE = "INTERVIEW_DUE", "A return interview is due"
