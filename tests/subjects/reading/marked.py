"""A text with an emoji before its names, where they stand, and the words for decisions on them."""

from sightline.terms import MentionDecision

TEXT = "Zoë 🚗 met Kacper Nowak; he rang from 07700 900 123 on Friday. Ring 07700 900 123."
NAME, FIRST, AGAIN = (10, 22), (37, 50), (67, 80)
ACCEPTED, CORRECTED = MentionDecision.ACCEPTED, MentionDecision.CORRECTED
REFUSED, TAKEN_BACK = MentionDecision.REFUSED, MentionDecision.TAKEN_BACK
