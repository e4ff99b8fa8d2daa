"""The command ``kolorit``: arguments in, output and an exit code out."""

from kolorit.cli.main import main

__all__ = ["main"]
