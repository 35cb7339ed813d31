"""The languages of the reporter's pages."""

from sightline.terms.term import Term


class Language(Term):
    """A language by its code; `label` is its English name, `own` what its speakers call it."""

    ENGLISH = "en", "English", "English"
    WELSH = "cy", "Welsh", "Cymraeg"
    POLISH = "pl", "Polish", "Polski"
    ROMANIAN = "ro", "Romanian", "Română"

    @property
    def own(self) -> str:
        """Return what its speakers call it."""
        return self.meaning
