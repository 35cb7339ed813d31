"""The registers of what elected members are told."""
