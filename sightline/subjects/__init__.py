"""Whom and what items name: people, telephones, vehicles, accounts, groups, and who is who."""
