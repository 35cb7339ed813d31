"""What the intake tells the apps below it when the project starts."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Nobody opens a file of a report that they sent themselves: files ask before they open."""

    name = "sightline.intake"

    def ready(self) -> None:
        """Say why a file stays shut for whoever sent its report."""
        from sightline.files.queries import REFUSED_BY
        from sightline.intake.queries.own import own_refusal

        REFUSED_BY.append(own_refusal)
