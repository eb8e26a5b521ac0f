"""Static files under names that carry their digest, compressed once at collection."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class HashedAssets(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped base
    """Plain names until ``collectstatic`` has run, so that tests need no collection."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name
