"""Reading editions: as one who releases, or as everybody."""
