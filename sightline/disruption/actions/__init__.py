"""Writing measures down, and what happens to them; onward referrals have a module of their own."""

from sightline.disruption.actions.measures import consider, hand_on, link, take_step

__all__ = ["consider", "hand_on", "link", "take_step"]
