"""Reading published geography: files in, records and faults out. Knows no database."""
