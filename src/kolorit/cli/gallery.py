"""``kolorit gallery``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.isolation import limit_options, limited
from kolorit.cli.messages import decoders_silenced, say, say_failed
from kolorit.cli.options import PATH, SETTINGS
from kolorit.cli.scan import Telling
from kolorit.errors import SourceError

if TYPE_CHECKING:
    from kolorit.web.gallery.build import Summary

_HELP = """\
Make a photo site of plain files, to be browsed by color.

PHOTOS are folders, for all pictures in them and in their subfolders, which become albums, and pictures. The
site needs no server and can be opened as it is. Made again, only what has changed is touched.

\b
Examples:
  kolorit gallery ~/Photos -o site
  kolorit gallery ~/Photos -o site --title "By the sea" --config gallery.toml
"""


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("photos", metavar="PHOTOS...", nargs=-1, type=PATH, required=True)
@click.option(
    "-o", "--output", "site", type=PATH, required=True, metavar="FOLDER",
    help="Where the site goes: a new folder, or that of an earlier run.",
)  # fmt: skip
@click.option(
    "--config", type=PATH, metavar="FILE", help="Settings, texts and language: docs/gallery.md lists them."
)
@click.option("--title", help="What the site is called, whatever the settings say.")
@click.option(
    "--templates", type=PATH, metavar="FOLDER", help="Files that take the place of kolorit's templates."
)
@limit_options
def command(*, photos: tuple[str, ...], site: str, config: str | None, **options: Any) -> int:
    """Run ``kolorit gallery`` and return its exit code."""
    # Imported only now, so that --help need not wait.
    from kolorit.web.gallery.build import build  # noqa: PLC0415 - see above
    from kolorit.web.gallery.settings import Settings, read_settings  # noqa: PLC0415 - as above

    apart = limited(options)
    settings = Settings() if config is None else read_settings(config)
    title = options["title"]
    if title is not None:
        if not title.strip():
            raise click.BadParameter("a title must not be empty.", param_hint="--title")
        settings = settings._replace(title=title)
    telling = Telling()
    try:
        with decoders_silenced():
            summary = build(
                photos, site, settings, templates=options["templates"], workers=apart.workers,
                limits=apart.limits(), report=telling,
            )  # fmt: skip
    except SourceError as error:
        say_failed(error.source or "", error)
        return 1
    finally:
        telling.erase()
    _say(summary)
    if settings.url is None:
        say("there is no feed: for one, the settings must tell where the site will be, as its url")
    if settings.originals:
        say("the original files are there with all that is in them, such as where they were taken")
    return 1 if summary.failed else 0


def _say(summary: Summary) -> None:
    photos = "1 photo" if summary.photos == 1 else f"{summary.photos} photos"
    counts = summary._asdict()
    del counts["photos"]
    click.echo(", ".join([photos, *(f"{count} {what}" for what, count in counts.items())]))
