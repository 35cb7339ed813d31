"""The only writers of what the analysis desk keeps: require, change, record, in one transaction."""

from sightline.hotspots.actions.runs import (
    WORK_OUT,
    advance,
    ask,
    begin,
    cancel,
    give_up,
    keep,
)

__all__ = ["WORK_OUT", "advance", "ask", "begin", "cancel", "give_up", "keep"]
