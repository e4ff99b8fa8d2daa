r"""The path of the wallpaper in templates, where it is text from outside among code.

A file may be called ``$(touch x).jpg``, ``'; rm -rf ~'`` or ``"}\n*{``. Our own templates quote it by the
rules of their format. Of other people's, nobody knows what is around it; so a path that could be more than a
path stands there as a link to the picture, which is called harmlessly.
"""

from __future__ import annotations

import os
import re

from kolorit.theme.wal import NO_PICTURE

# Letters and digits of any script, and signs that are none to a shell, a style sheet or a parser of anything.
_HARMLESS = re.compile(r"[\w/.,:+@%=~ -]+")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")
LINK = "wallpaper"


def is_harmless(path: str) -> bool:
    """Whether it is nothing but a path, wherever it is put."""
    return _HARMLESS.fullmatch(path) is not None and path.isprintable()


def link_to(path: str | None, folder: str) -> str | None:
    """What the link is called that stands for this path in that folder; ``None`` where none is needed."""
    if path is None or is_harmless(path):
        return None
    ending = os.path.splitext(path)[1]  # noqa: PTH122 - pathlib is not worth its import
    name = LINK + (ending if _ENDING.fullmatch(ending) else "")
    link = os.path.join(folder, name)  # noqa: PTH118 - as above
    # Neither can be said where the folder is called so, too.
    return link if is_harmless(link) else None


def path_texts(path: str | None, folder: str) -> dict[str, str]:
    """What the path is in templates.

    ``wallpaper`` is it, or the link to it; ``wallpaper_sh`` it in single quotes, for a shell;
    ``wallpaper_json`` in double ones, for JSON and YAML; ``wallpaper_url`` with percent signs.
    """
    if path is None or is_harmless(path):
        plain = NO_PICTURE if path is None else path
        url = plain if _is_plain_url(plain) else _url(plain)
        return {
            "wallpaper": plain,
            "wallpaper_sh": f"'{plain}'",
            "wallpaper_json": f'"{plain}"' if plain.isascii() else _json(plain),
            "wallpaper_url": url,
        }
    return {
        "wallpaper": link_to(path, folder) or NO_PICTURE,
        "wallpaper_sh": "'" + path.replace("'", "'\\''") + "'",
        "wallpaper_json": _json(path),
        "wallpaper_url": _url(path),
    }


def _is_plain_url(path: str) -> bool:
    return path.isascii() and "%" not in path and " " not in path


def _url(path: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - few paths need it

    return quote(os.fsencode(path))


def _json(path: str) -> str:
    import json  # noqa: PLC0415 - as above

    return json.dumps(path)
