"""A setting's own link: its token, what is read of it, and what its reports led to."""
