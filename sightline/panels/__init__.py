"""Panels: from the agenda that rules draft, through the room, to actions and minutes."""
