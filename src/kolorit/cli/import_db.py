"""``kolorit import-db``."""

from __future__ import annotations

import click

from kolorit.cli.messages import say_failed
from kolorit.cli.options import PATH, SETTINGS
from kolorit.cli.scan import db_option
from kolorit.collection.collection import Collection
from kolorit.errors import SourceError

_HELP = """\
Take what export-db wrote into a collection.

All of it is taken in, or nothing.

\b
Example:
  kolorit import-db photos.parquet --db photos.db
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("file", metavar="FILE", type=PATH)
@db_option
def command(*, file: str, path: str) -> int:
    """Run ``kolorit import-db`` and return its exit code."""
    try:
        count = Collection.open(path, create=True).import_from(file)
    except SourceError as error:
        say_failed(file, error)
        return 1
    click.echo(f"{count:,} rows")
    return 0
