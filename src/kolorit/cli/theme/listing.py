"""``kolorit theme --list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kolorit.theme.targets import targets

if TYPE_CHECKING:
    from kolorit.theme.targets import Target


def listing() -> str:
    """A paragraph a target: its name, the program, where its file goes, how it is used and read again."""
    return "\n".join(_paragraph(target) for target in targets().values())


def _paragraph(target: Target) -> str:
    lines = [f"{target.name}: {target.program}", f"  goes to  {target.place.strip('()')}"]
    if target.use:
        lines.append(f"  use      {target.use}")
    lines.append(f"  reload   {' '.join(target.reload) or target.note}")
    return "\n".join(lines) + "\n"
