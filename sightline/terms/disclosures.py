"""What is sent after a decision to share: how it is masked, opened, consulted on and ended."""

from sightline.terms.term import Term


class LeftOver(Term):
    """Where a protected name may still stand after masking. A person settles each."""

    PLACE = "PLACE", "In the name of a place", "The place tells the name, or only shares it."
    WORD = "WORD", "As a word of the language", "It may be the name, or only the word."
    INSIDE = "INSIDE", "Inside another word", "An account, a nickname, a place, or chance."
    APART = "APART", "With its letters apart", "Somebody may have hidden it so."
    INITIALS = "INITIALS", "As initials", "They may be somebody else's, or no initials."
    NUMBER = "NUMBER", "A part of a telephone number", "People know a number by its last figures."
    MARK = "MARK", "A part of a registration mark", "A part may tell the vehicle."


class MaskChoice(Term):
    """What somebody decided about words that masking left."""

    MASK = "MASK", "Mask it", "It is left out wherever it stands."
    KEEP = "KEEP", "Send it as it is", "It gives nobody away, for the reason given."


class OpenedAs(Term):
    """In what form something shared was opened."""

    PAGE = "PAGE", "Read on its page"
    PDF = "PDF", "Downloaded as PDF"
    BUNDLE = "BUNDLE", "Downloaded as an encrypted bundle, to be passed on"


class ConsultAnswer(Term):
    """What an originator answers who is asked before something is passed on."""

    AGREE = "AGREE", "It may be passed on"
    REFUSE = "REFUSE", "It may not be passed on"
