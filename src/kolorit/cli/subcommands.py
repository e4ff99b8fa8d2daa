"""Commands beside the main job, which stays as short to type and as quick to start as it is.

``kolorit photo.jpg`` tells the palette of a picture; ``kolorit explain photo.jpg`` is another command,
because its first word is a name below. Only the first word can be one, so a picture that is called
``explain`` is reached as ``./explain``.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from kolorit.errors import InvalidOptionError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Subcommand(NamedTuple):
    """A command that is imported when it is called.

    Attributes
    ----------
    module
        Has the click command, as ``command``.
    summary
        What it does, for the list in ``kolorit --help``; that of the command itself says the same.
    """

    module: str
    summary: str


SUBCOMMANDS = {
    "card": Subcommand("kolorit.cli.card", "Draw a picture with its palette."),
    "posterize": Subcommand("kolorit.cli.posterize", "Show a picture in its palette's colors alone."),
    "masks": Subcommand("kolorit.cli.masks", "Show where in a picture each color is."),
    "cloud": Subcommand("kolorit.cli.cloud", "Draw the colors of a picture as dots in space."),
    "theme": Subcommand("kolorit.cli.theme.command", "Make a theme for terminal and desktop from a picture."),
    "wal": Subcommand("kolorit.cli.theme.wal", "Fill pywal's folder with a theme from a picture."),
    "explain": Subcommand("kolorit.cli.explain", "Show k-means at work, on a picture or on points."),
    "scan": Subcommand("kolorit.cli.scan", "Find the palettes of a collection of pictures, and keep them."),
    "search": Subcommand("kolorit.cli.search", "Find pictures of a collection by their colors."),
    "stats": Subcommand("kolorit.cli.stats", "Tell what is in a collection, and draw a map of its colors."),
    "serve": Subcommand("kolorit.cli.serve", "Open a page to play with the colors of pictures."),
    "gallery": Subcommand("kolorit.cli.gallery", "Make a photo site of plain files, to be browsed by color."),
    "export-db": Subcommand("kolorit.cli.export_db", "Write a collection as Parquet or CSV."),
    "import-db": Subcommand("kolorit.cli.import_db", "Take what export-db wrote into a collection."),
}


class Program(click.Command):
    """The main command, which hands over to another where the first argument names one."""

    # click resolves completions through the context, so that handing over there is enough for them too.
    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Parse the arguments, by the command that they are for."""
        if args and args[0] in SUBCOMMANDS:
            command = loaded(args[0])
            name = f"{info_name} {args[0]}"
            try:
                return command.make_context(name, args[1:], parent, **extra)
            except click.UsageError as error:
                # click's parser does not say which command's options it could not make sense of.
                error.ctx = error.ctx or click.Context(command, parent, name)
                raise
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the context is of."""
        try:
            return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)
        except InvalidOptionError as error:
            raise click.UsageError(str(error), ctx) from error

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, and the other commands below them."""
        from kolorit.cli.sections import write_sections  # noqa: PLC0415 - for help alone

        write_sections(self, ctx, formatter)
        if SUBCOMMANDS:
            with formatter.section("Other commands, each with a --help of its own"):
                formatter.write_dl([(name, other.summary) for name, other in SUBCOMMANDS.items()])
            name = next(iter(SUBCOMMANDS))
            formatter.write_text(f"A picture called like one of them is named with its folder: ./{name}")


def loaded(name: str) -> click.Command:
    """Import the subcommand of this name."""
    command: click.Command = import_module(SUBCOMMANDS[name].module).command
    return command


def complete_source(ctx: click.Context, _param: click.Parameter, word: str) -> list[CompletionItem]:
    """Complete a word that is a file's name or, as the first of the line, one of a command."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - needed once in a while

    files = CompletionItem(word, type="file")
    names = [name for name in SUBCOMMANDS if name.startswith(word)]
    is_first = ParameterSource.COMMANDLINE not in map(ctx.get_parameter_source, ctx.params)
    if not is_first or (_shows_names_or_files() and _begins_a_file(word)):
        return [files]
    return [files, *(CompletionItem(name, help=SUBCOMMANDS[name].summary) for name in names)]


def _shows_names_or_files() -> bool:
    # click's script for bash asks for files only where there is nothing else; other shells show both.
    return os.environ.get("_KOLORIT_COMPLETE", "").startswith("bash")


def _begins_a_file(word: str) -> bool:
    try:
        names = os.listdir()  # noqa: PTH208 - pathlib is not worth its import
    except OSError:
        return False
    return any(name.startswith(word) for name in names)
