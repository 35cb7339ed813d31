"""The work with a child as it ends: growing up, moving away, closing, opening again."""
