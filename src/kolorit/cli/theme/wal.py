"""``kolorit wal``: what people type who have pywal, and ``kolorit theme --wal``, which is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from kolorit.cli.messages import say, say_failed
from kolorit.cli.options import PATH, SETTINGS, given
from kolorit.cli.reading import color_of
from kolorit.cli.sources import is_folder
from kolorit.cli.theme.choosing import one_of
from kolorit.cli.theme.options import NAMES, theme_options_but
from kolorit.cli.theme.sources import theme_of, themed
from kolorit.cli.theme.writing import link_wallpaper, say_wrong
from kolorit.errors import SourceError
from kolorit.export.printable import printable_name
from kolorit.theme.ink import alpha_of
from kolorit.theme.places import abbreviated, expanded, wal_folder
from kolorit.theme.promises import LEVELS
from kolorit.theme.state import CURRENT, kept
from kolorit.theme.variables import Themed
from kolorit.theme.wal_cache import wal_files
from kolorit.theme.write import write_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from kolorit.theme.theme import Mode

_HELP = """\
Fill pywal's folder with a theme from a picture.

Programs and scripts that read ~/.cache/wal go on working, and so do templates in ~/.config/wal/templates.
kolorit theme --wal is the same.

\b
Examples:
  kolorit wal -i wallpaper.jpg       as wal -i does, but it sets no wallpaper
  kolorit wal -l -i ~/Pictures       a light theme, from a picture by chance
  kolorit wal -R                     the last theme again, as at a login
  kolorit wal -f mine                a color scheme of ~/.config/wal/colorschemes
"""
# What pywal's reload does, for programs that run.
_RELOAD = (
    ("xrdb", "-merge", "-quiet", "FILE"),
    ("i3-msg", "reload"),
    ("bspc", "wm", "-r"),
    ("swaymsg", "reload"),
    ("pkill", "-x", "-USR1", "polybar"),
    ("pkill", "-x", "-USR2", "waybar"),
    ("makoctl", "reload"),
    ("pywalfox", "update"),
    ("termux-reload-settings",),
)
_LIST = "kolorit"
# pywal16's own, as its --cols16 takes them.
_METHODS = ("darken", "lighten", "dual", "foxify-darken", "foxify-lighten", "foxify-dual")


def _number(least: float, most: float) -> Callable[..., float | None]:
    def read(ctx: click.Context, param: click.Parameter, text: str | None) -> float | None:
        if text is None:
            return None
        with suppress(ValueError):
            number = float(text)
            if least <= number <= most:
                return number
        raise click.BadParameter(f"{text!r} is not a number in {least:g}..{most:g}.", ctx, param)

    return read


@click.command(help=_HELP, context_settings=SETTINGS)
@click.argument("source", metavar="[SOURCE]", required=False, type=PATH)
@click.option(
    "-i", "image", type=PATH, metavar="PATH", help="The picture, or a folder to take one from by chance."
)
@click.option(
    "-f",
    "--theme",
    "scheme",
    is_flag=False,
    flag_value="",
    metavar="[NAME]",
    help="A color scheme, by name or file; without a name, list them.",
)
@click.option("-R", "restore", is_flag=True, help="Write the last theme again.")
@click.option("-l", "light", is_flag=True, help="Light; else dark, as with pywal.")
@click.option(
    "-a",
    "alpha",
    callback=_number(0, 100),
    metavar="ALPHA",
    help="How opaque terminals are, 0..100; urxvt takes it.",
)
@click.option("-b", "ground", callback=color_of, metavar="COLOR", help="Take this background.")
@click.option("-n", "no_wallpaper", is_flag=True, help="Set no wallpaper; it never does.")
@click.option("-q", "quiet", is_flag=True, help="Print nothing but errors.")
@click.option("-s", "no_terminals", is_flag=True, help="Tell running terminals nothing.")
@click.option("-t", "no_console", is_flag=True, help="Tell the Linux console nothing.")
@click.option("-e", "no_reload", is_flag=True, help="Make no program read its files again.")
@click.option(
    "-o", "scripts", multiple=True, metavar="PROGRAM", help="Run PROGRAM afterwards; can be given again."
)
@click.option(
    "--saturate", callback=_number(-1, 1), metavar="-1..1", help="More or less colorful.  [default: 0]"
)
@click.option(
    "--backend", is_flag=False, flag_value="", metavar="[NAME]", help="Any is taken, and is kolorit."
)
@click.option(
    "--cols16",
    is_flag=False,
    flag_value=_METHODS[0],
    type=click.Choice(_METHODS),
    help="Any is taken: there are always sixteen colors.",
)
@click.option("--vte", is_flag=True, help="Leave out what terminals of VTE would print; it always is.")
@click.option(
    "--contrast",
    "ratio",
    callback=_number(1, 21),
    metavar="1..21",
    help="What accents have with the background at least; less than 4.5 they never have.",
)
@theme_options_but("contrast")
def command(*, source: str | None, image: str | None, **options: Any) -> int:
    """Run ``kolorit wal`` and return its exit code."""
    asked = {name: options.pop(name) for name in NAMES if name in options}
    if options["backend"] == "":
        click.echo(_LIST)
        return 0
    if options["scheme"] == "":
        from kolorit.theme.wal_schemes import scheme_names  # noqa: PLC0415 - as its name says

        click.echo("".join(f"{printable_name(name)}\n" for name in scheme_names()), nl=False)
        return 0
    picture = image or source
    if image is not None and source is not None:
        raise click.UsageError(f"-i names the picture, so {source!r} cannot be one too.")
    if picture is None and options["scheme"] is None and not options["restore"]:
        raise click.UsageError("nothing to make a theme of: give -i PICTURE, -f SCHEME or -R.")
    try:
        result, name = _themed(picture, options, _knobs(asked, options))
    except SourceError as error:
        say_failed(picture or "", error)
        return 1
    if options["alpha"] is not None:
        result = result._replace(alpha=alpha_of(options["alpha"]))
    return _carry_out(result, name, options)


def _knobs(asked: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    knobs = {"mode": "light" if options["light"] else "dark"} | given(asked)
    if options["ground"] is not None:
        knobs["background"] = options["ground"]
    if options["ratio"] is not None:
        # People of pywal type 1.5 or 2, which every theme has anyway.
        knobs["contrast"] = max(options["ratio"], LEVELS["AA"])
    if options["saturate"] is not None:
        knobs["saturation"] = 1 + options["saturate"]
    return knobs


def _themed(picture: str | None, options: dict[str, Any], knobs: dict[str, Any]) -> tuple[Themed, str]:
    """The theme, and what last_used_theme says of it."""
    if options["scheme"] is not None:
        from kolorit.theme.wal_schemes import scheme_theme  # noqa: PLC0415 - most themes are of pictures

        mode: Mode = "light" if knobs["mode"] == "light" else "dark"
        theme, wallpaper = scheme_theme(options["scheme"], mode)
        shown = wallpaper if picture is None else os.path.abspath(picture)  # noqa: PTH100 - pathlib is not worth its import
        name = os.path.basename(options["scheme"])  # noqa: PTH119 - as above
        return Themed(theme, shown), name if name.endswith(".json") else f"{name}.json"
    if picture is not None:
        chosen = one_of(picture) if is_folder(picture) else picture
        made, content = theme_of(chosen, {}, knobs)
        return themed(made, chosen, content), "colors.json"
    return kept(wal_folder(), CURRENT), "colors.json"


def _carry_out(result: Themed, name: str, options: dict[str, Any]) -> int:
    folder = os.path.abspath(wal_folder())  # noqa: PTH100 - as above
    files, wrong = wal_files(result, folder, name)
    written = write_files(folder, files)
    link_wallpaper(result, folder)
    if not options["quiet"]:
        click.echo(f"{len(written)} of {len(files)} files written to {printable_name(abbreviated(folder))}")
    if not options["no_terminals"]:
        from kolorit.theme.terminals import sequences, tell_terminals  # noqa: PLC0415 - as above

        tell_terminals(sequences(result))
    if not options["no_console"] and os.environ.get("TERM") == "linux":
        with suppress(OSError):
            sys.stdout.flush()
            subprocess.run(["/bin/sh", os.path.join(folder, "colors-tty.sh")], check=False)  # noqa: S603, PTH118 - a file of ours
    if not options["no_reload"]:
        from kolorit.theme.reload import run_all  # noqa: PLC0415 - as above

        resources = os.path.join(folder, "colors.Xresources")  # noqa: PTH118 - as above
        run_all((words, resources) for words in _RELOAD)
    code = say_wrong(wrong)
    for script in options["scripts"]:
        code |= _disowned(script)
    return code


def _disowned(script: str) -> int:
    """Start a program that goes on by itself, as pywal does."""
    try:
        process = subprocess.Popen(  # noqa: S603 - of the user's choice
            [expanded(script)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # Nobody waits for it; Python would complain of that.
        process.returncode = 0
    except OSError as error:
        say(f"-o: {printable_name(script)} cannot be started: {error.strerror}")
        return 1
    return 0
