"""Answering a person who asks for their data: who asks, what is done, what goes out, what not."""

from sightline.terms.labels import Regime
from sightline.terms.term import Term

LAW = "Data Protection Act 2018"


class SubjectAsker(Term):
    """Who asks."""

    THEMSELVES = "THEMSELVES", "The person themselves"
    PARENT = "PARENT", "Somebody with parental responsibility"
    SOLICITOR = "SOLICITOR", "A solicitor for them"
    OTHER = "OTHER", "Somebody else on their behalf"


class SubjectCapacity(Term):
    """Whose right it is, where the person is a child. The right is always the child's own."""

    GROWN = "GROWN", "A grown person"
    CHILD_UNDERSTANDS = (
        "CHILD_UNDERSTANDS",
        "A child who understands what asking means",
        "They ask for themselves, or let somebody ask. A parent alone may not ask against them.",
        "ICO, right of access: requests about children",
    )
    CHILD_REPRESENTED = (
        "CHILD_REPRESENTED",
        "A child who does not yet understand it",
        "Somebody with parental responsibility asks, where that is in the child's interests.",
        "ICO, right of access: requests about children",
    )
    LACKS_CAPACITY = (
        "LACKS_CAPACITY",
        "A grown person who cannot ask for themselves",
        "An attorney or deputy asks.",
        "Mental Capacity Act 2005",
    )


class IdentityCheck(Term):
    """How it was made sure who asks."""

    KNOWN = "KNOWN", "Known to us: a worker who knows them confirms it"
    DOCUMENT = "DOCUMENT", "A document with a picture was seen"
    TWO_DOCUMENTS = "TWO_DOCUMENTS", "Two documents with name and address were seen"
    THROUGH_SOLICITOR = "THROUGH_SOLICITOR", "A solicitor confirms it in writing"


class AnswerStepKind(Term):
    """One step of an answer. Rows are added, and none is changed."""

    IDENTITY_ASKED = "IDENTITY_ASKED", "Asked who they are", "The clock has not begun."
    IDENTITY_CHECKED = "IDENTITY_CHECKED", "Made sure who they are", "The clock begins."
    CLARITY_ASKED = "CLARITY_ASKED", "Asked what they want to know", "The clock stands."
    CLARIFIED = "CLARIFIED", "They said what they want to know", "The clock goes on."
    EXTENDED = "EXTENDED", "Extended by two months", "The person is told, and why."
    GATHERED = "GATHERED", "Gathered what is held"
    MADE = "MADE", "Made the answer", "It waits for a second person."
    SENT_BACK = "SENT_BACK", "Sent back to be changed"
    APPROVED = "APPROVED", "Approved by a second person"
    DELIVERED = "DELIVERED", "Delivered"
    WITHDRAWN = "WITHDRAWN", "Withdrawn by whoever asked"


class AnswerDelivery(Term):
    """How an answer reached the person."""

    IN_PERSON = "IN_PERSON", "Handed over and explained"
    POST = "POST", "By recorded post to an address they confirmed"
    SECURE_MAIL = "SECURE_MAIL", "By encrypted mail"


class AnswerKind(Term):
    """What kind of thing is held about the person."""

    ITEM = "ITEM", "Intelligence"
    PERSON = "PERSON", "A record of them"
    FACT = "FACT", "A fact about them"
    ROLE = "ROLE", "What they are said to be to a case"
    LINK = "LINK", "A tie to somebody or something"
    CONCERN = "CONCERN", "A concern about them"
    REPORT = "REPORT", "A report, sealed"
    MISSING = "MISSING", "A time they were missing"
    MEASURE = "MEASURE", "A measure about them"
    ONWARD = "ONWARD", "A referral of them to another body"
    PLAN = "PLAN", "A plan about them"
    ASSESSMENT = "ASSESSMENT", "An assessment of them"
    WORK = "WORK", "How the work with them ended"
    PANEL = "PANEL", "What a panel heard and decided about them"
    SHARED = "SHARED", "Information shared with another agency"
    LOOKED = "LOOKED", "Look-ups of records about them"


class AnswerFound(Term):
    """How something came to be in the search."""

    NAMED = "NAMED", "Stands under their name", "The record says that it is about them."
    WORDS = "WORDS", "Found by words", "It has their name or number. Somebody must look."


class AnswerMark(Term):
    """What is decided of one thing. Nothing goes out until somebody has decided on it."""

    WHOLE = "WHOLE", "Give it whole", "Only where it names nobody else."
    MASKED = "MASKED", "Give it with parts masked"
    WITHHELD = "WITHHELD", "Withhold it"
    NOT_THEM = "NOT_THEM", "It is not about them"


GIVEN = frozenset({AnswerMark.WHOLE, AnswerMark.MASKED})


class Exemption(Term):
    """Why the law lets something be withheld: weighed for each thing, never for a category."""

    THIRD_PARTY = (
        "THIRD_PARTY",
        "It is about somebody else too",
        "They have not agreed, and it is not reasonable to go without.",
        f"{LAW}, Schedule 2, Part 3, paragraphs 16 and 17",
    )
    CRIME = (
        "CRIME",
        "It would hinder the prevention or detection of crime",
        "Likely prejudice to this very matter.",
        f"{LAW}, Schedule 2, Part 1, paragraph 2",
    )
    SOCIAL_WORK_HARM = (
        "SOCIAL_WORK_HARM",
        "It would be likely to cause serious harm to somebody",
        "Social work data: prejudice to social work by serious harm to anybody's health.",
        f"{LAW}, Schedule 3, Part 3, paragraph 11",
    )
    HEALTH_HARM = (
        "HEALTH_HARM",
        "Health data that would be likely to cause serious harm",
        "Only as an appropriate health professional says.",
        f"{LAW}, Schedule 3, Part 2, paragraph 5",
    )
    EDUCATION_HARM = (
        "EDUCATION_HARM",
        "Education data that would be likely to cause serious harm",
        "",
        f"{LAW}, Schedule 3, Part 4, paragraph 19",
    )
    CHILD_ABUSE = (
        "CHILD_ABUSE",
        "Child abuse data, asked for by somebody else",
        "Not in the child's best interests. Only against a parent or deputy who asks.",
        f"{LAW}, Schedule 3, Part 5, paragraph 21",
    )
    PRIVILEGE = (
        "PRIVILEGE",
        "Legal advice, or made for a case in court",
        "",
        f"{LAW}, Schedule 2, Part 4, paragraph 19",
    )
    LE_INQUIRY = (
        "LE_INQUIRY",
        "It would obstruct an inquiry or investigation",
        "Necessary and proportionate, with regard to the person's rights.",
        f"{LAW}, section 45(4)(a)",
    )
    LE_CRIME = (
        "LE_CRIME",
        "It would prejudice the prevention or investigation of offences",
        "Necessary and proportionate, with regard to the person's rights.",
        f"{LAW}, section 45(4)(b)",
    )
    LE_OTHERS = (
        "LE_OTHERS",
        "To protect the rights and freedoms of others",
        "Necessary and proportionate, with regard to the person's rights.",
        f"{LAW}, section 45(4)(e)",
    )


EXEMPTIONS = {
    Regime.LAW_ENFORCEMENT: (Exemption.LE_INQUIRY, Exemption.LE_CRIME, Exemption.LE_OTHERS),
    Regime.GENERAL: tuple(one for one in Exemption if not one.startswith("LE_")),
}
MAY_BE_SILENT = frozenset(  # where saying that something is withheld would itself tell
    {Exemption.CRIME, Exemption.CHILD_ABUSE, Exemption.SOCIAL_WORK_HARM, Exemption.LE_INQUIRY,
     Exemption.LE_CRIME, Exemption.LE_OTHERS}
)  # fmt: skip
