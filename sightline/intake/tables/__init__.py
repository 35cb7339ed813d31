"""Reading the tables that partners send: CSV and spreadsheets, row by row."""
