"""What waits for a person: that something is so, and where; never what it says."""
