"""A column that PostgreSQL fills with the number of the transaction that writes the row."""

from typing import Any

from django.db import models


class TransactionField(models.Field):  # type: ignore[type-arg]  # no type at run time
    """The full number of a transaction (xid8), which never comes round."""

    def db_type(self, connection: Any) -> str:  # noqa: ARG002  Django passes it
        """Return PostgreSQL's name of the type."""
        return "xid8"

    def from_db_value(self, value: Any, *_: Any) -> int | None:
        """Return the number as a number."""
        return None if value is None else int(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return the number as PostgreSQL reads it."""
        return None if value is None else str(value)
