"""``kolorit export-db``."""

from __future__ import annotations

import click

from kolorit.cli.options import PATH, SETTINGS
from kolorit.collection.collection import Collection

_HELP = """\
Write a collection as Parquet or CSV.

The ending of the file says which. Other programs read it, and import-db does.

\b
Examples:
  kolorit export-db photos.db -o photos.parquet
  kolorit export-db photos.db -o photos.csv
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("path", metavar="DB", type=PATH)
@click.option(
    "-o", "--output", type=PATH, required=True, metavar="FILE", help="Write to FILE, whole or not at all."
)
def command(*, path: str, output: str) -> int:
    """Run ``kolorit export-db`` and return its exit code."""
    Collection.open(path).export(output)
    return 0
