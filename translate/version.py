"""The version, in one place: the package, the command, the signature and CHANGELOG.md agree."""

__version__ = "0.1.0"
