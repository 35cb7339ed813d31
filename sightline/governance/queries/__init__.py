"""The ledger as an auditor reads it; what is due, held and disposed of."""

from sightline.governance.queries.ledger import (
    ON_A_PAGE,
    Asked,
    LedgerPage,
    Line,
    _midnight,
    page,
)

__all__ = ["ON_A_PAGE", "Asked", "LedgerPage", "Line", "_midnight", "page"]
