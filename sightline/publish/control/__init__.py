"""Disclosure control: tables, regimes, hiding, and an attacker that judges it. Pure."""
