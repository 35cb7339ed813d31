"""Partners' own forms, by file or by e-mail, read as reports for the queue."""
