"""The registers of what elected members are told."""

from sightline.scrutiny.models.promises import Minute, MinuteVersion, Promise, PromiseVersion

__all__ = ["Minute", "MinuteVersion", "Promise", "PromiseVersion"]
