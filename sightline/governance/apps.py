"""What governance asks for when the project starts."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """A schedule that lacks its basis or its date stops the start: it would be followed blindly."""

    name = "sightline.governance"

    def ready(self) -> None:
        """Read the retention schedules, or say which line cannot be used."""
        from django.core.exceptions import ImproperlyConfigured

        from sightline.governance.keep_schedules import ScheduleError, schedules

        try:
            schedules()
        except ScheduleError as problem:
            raise ImproperlyConfigured(str(problem)) from None
