"""The sightline command line. Each module here has main(argv) -> exit status."""


class CommandError(Exception):
    """Bad input, or a state that the user can mend: the text is the one line they see (exit 2)."""
