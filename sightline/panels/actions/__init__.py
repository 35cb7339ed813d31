"""The only writers of panels, meetings and actions."""
