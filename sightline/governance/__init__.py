"""Who looked at what: the ledger as an auditor reads it."""
