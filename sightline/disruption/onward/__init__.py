"""Onward referrals: to whom, with what consent, by when a reply is due, what it was. Pure."""
