"""Bringing in what a partner has written: a CSV file and a mapping of its columns to ours."""
