"""What scripts say on a reporter's page, by its English. A test compares it with the scripts."""

WORDS = ()
