"""The commands of the sealed ledger."""
