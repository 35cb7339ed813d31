"""What elected members are told: practice reviews, promises, sessions, conferences."""
