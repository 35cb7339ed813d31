"""What assessments ask for when the project starts."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """A tool with a mistake in it stops the start: children would be assessed with it."""

    name = "sightline.assessments"

    def ready(self) -> None:
        """Read the tools, or say which line cannot be used."""
        from django.core.exceptions import ImproperlyConfigured

        from sightline.assessments.tools import ToolError, tools

        try:
            tools()
        except ToolError as problem:
            raise ImproperlyConfigured(str(problem)) from None
