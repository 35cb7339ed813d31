"""The only writers of assessments: require, change, record, all in added rows."""

from sightline.assessments.actions.making import NotYet, begin, close, hand_on, keep

__all__ = ["NotYet", "begin", "close", "hand_on", "keep"]
