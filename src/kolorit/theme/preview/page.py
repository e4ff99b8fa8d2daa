"""Samples of a theme as a page: one file, no script, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kolorit.theme.lines import named_colors
from kolorit.theme.preview.sample import samples

if TYPE_CHECKING:
    from kolorit.theme.preview.sample import Line
    from kolorit.theme.theme import Theme

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
:root {{ color-scheme: {mode}; }}
body {{ margin: 2rem auto; max-width: 80rem; padding: 0 1.5rem; background: {background}; color: {foreground};
  font: 1rem/1.5 system-ui, sans-serif; }}
h1 {{ font-size: 1.5rem; overflow-wrap: anywhere; }}
h2 {{ font-size: 1rem; margin: 0 0 .5rem; font-weight: 600; }}
main {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 34rem), 1fr)); gap: 1.5rem; }}
section {{ border: 1px solid {outline}; border-radius: .75rem; padding: 1rem 1.25rem; overflow-x: auto; }}
pre {{ margin: 0; font: .875rem/1.5 ui-monospace, monospace; }}
img {{ display: block; width: 100%; border-radius: .75rem; }}
ul {{ list-style: none; margin: 0; padding: 0; display: grid; gap: .25rem 1rem;
  grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); }}
li span {{ display: inline-block; width: 2rem; height: 1rem; border: 1px solid {outline};
  border-radius: .25rem; vertical-align: -.15rem; margin-right: .5rem; }}
code {{ font: .875rem ui-monospace, monospace; user-select: all; }}
:is(section, li span, pre span, body) {{ forced-color-adjust: none; print-color-adjust: exact; }}
</style>
</head>
<body>
<h1>{title}</h1>
<main>
{picture}{sections}<section>
<h2>All colors</h2>
<ul role="list">
{colors}</ul>
</section>
</main>
</body>
</html>
"""


def page_preview(theme: Theme, name: str, picture: str | None) -> str:
    """Write the page.

    Parameters
    ----------
    theme
        To show.
    name
        Of the picture.
    picture
        The picture itself as a data URL; ``None`` where there is none.
    """
    image = "" if picture is None else f'<img alt="The picture" src="{picture}">\n'
    sections = "".join(
        f"<section>\n<h2>{escape(sample.title)}</h2>\n<pre>"
        + "\n".join(map(_line, sample.lines))
        + "</pre>\n</section>\n"
        for sample in samples(theme)
    )
    colors = "".join(
        f'<li><span style="background: {color.hex}"></span><code>{color.hex}</code> {name}</li>\n'
        for name, color in named_colors(theme)
    )
    return _PAGE.format(
        title=escape(name),
        mode=theme.mode,
        background=theme.background.hex,
        foreground=theme.foreground.hex,
        outline=theme.roles.outline.hex,
        picture=image,
        sections=sections,
        colors=colors,
    )


def _line(line: Line) -> str:
    return "".join(
        f'<span style="color: {run.ink.hex}{f"; background: {run.paper.hex}" if run.paper else ""}">'
        f"{escape(run.text)}</span>"
        for run in line
    )
