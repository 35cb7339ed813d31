"""What OGC API - Features asks and answers (Part 1: Core, OGC 17-069r4), without a web server."""
