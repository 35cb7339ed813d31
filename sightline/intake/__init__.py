"""What arrives: drafts, sealed submissions, the queue. What people read is in `intelligence`."""
