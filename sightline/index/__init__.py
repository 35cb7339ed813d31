"""What reads go through: tokens and occurrences, one row a fact, all under the same policy."""
