"""The theme that was written, and the one before it, so that it can be put back."""

from __future__ import annotations

import json
import os

from kolorit.errors import KoloritError, NoThemeError
from kolorit.theme.variables import Themed
from kolorit.theme.wal import wal_record
from kolorit.theme.write import content_of

CURRENT = "theme.json"
PREVIOUS = "previous.json"


def kept_files(themed: Themed, folder: str) -> dict[str, bytes]:
    """What is written to keep a theme, and the one that it replaces."""
    record = wal_record(themed.theme, themed.wallpaper, themed.checksum) | {"alpha": str(themed.alpha)}
    if themed.wallpaper is None:
        record["wallpaper"] = None
    current = f"{json.dumps(record, indent=1)}\n".encode()
    before = content_of(os.path.join(folder, CURRENT))  # noqa: PTH118 - pathlib is not worth its import
    earlier = {PREVIOUS: before} if before is not None and before != current else {}
    # In this order: a run that is cut short between the two must not lose the earlier one.
    return earlier | {CURRENT: current}


def kept(folder: str, name: str) -> Themed:
    """Read back a theme that was kept.

    Raises
    ------
    NoThemeError
        There is none, or what is there is none.
    """
    path = os.path.join(folder, name)  # noqa: PTH118 - as above
    content = content_of(path)
    if content is None:
        earlier = "earlier " if name == PREVIOUS else ""
        raise NoThemeError(f"no {earlier}theme has been written to {folder!r} that could be put back")
    # Imported here: most themes are made.
    from kolorit.theme.load import parsed_theme  # noqa: PLC0415 - see above

    try:
        theme, record = parsed_theme(content), json.loads(content)
        wallpaper, likeness = record["wallpaper"], record["likeness"]
        return Themed(
            theme._replace(likeness=None if likeness is None else float(likeness)),
            None if wallpaper is None else str(wallpaper),
            str(record["checksum"]),
            int(record["alpha"]),
        )
    except (ValueError, KeyError, TypeError, KoloritError) as error:
        raise NoThemeError(f"{path!r} holds no theme: write one anew") from error
