"""The only readers of panels, meetings and actions."""
