"""Hashed and compressed static files; modules import each other by their hashed names too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A changed module has a new address, so a browser never mixes two versions."""

    support_js_module_import_aggregation = True
