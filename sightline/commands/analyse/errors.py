"""The one error that the person at the keyboard sees."""


class BadInput(Exception):
    """Something given to the command cannot be used. One line: what is wrong and what to do."""
