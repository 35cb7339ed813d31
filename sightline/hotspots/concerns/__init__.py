"""Locations of concern: named places that people work on. Pure: no table and no page is here."""
