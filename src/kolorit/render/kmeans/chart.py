"""How the error falls: a curve beside the points."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kolorit.render.kmeans.layout import Box
    from kolorit.render.kmeans.scenes import Film

# Room above the highest error and below the lowest, as parts of what lies between.
_ROOM = 0.15
# Room at both sides.
_ASIDE = 6
# Where all errors are alike, some height has to be made up.
_FLAT = 0.05


class Curve(NamedTuple):
    """The errors of all scenes, in a box.

    Attributes
    ----------
    spots
        One a scene; those of large errors may lie above the box.
    reference
        At what height a line is drawn to compare with.
    """

    spots: tuple[tuple[float, float], ...]
    reference: float | None


def curve(film: Film, box: Box) -> Curve:
    """Lay the errors into a box, each scene a step to the right.

    The box begins, at the top, where the last split or the first round of a random start left the error:
    what comes before is so much higher that nothing else would be seen.
    """
    errors = [scene.error for scene in film.scenes]
    settled = [scene for scene in film.scenes if scene.what not in {"intro", "start"} and not scene.trial]
    splits = [scene for scene in settled if scene.what == "split"]
    reference = [] if film.reference is None else [film.reference]
    low = min([scene.error for scene in settled] + reference)
    high = max([(splits or settled)[-1 if splits else 0].error, *reference])
    span = (high - low) or high * _FLAT or 1.0
    low, high = low - span * _ROOM, high + span * _ROOM

    def height(error: float) -> float:
        return box.bottom - (error - low) / (high - low) * box.height

    step = (box.width - 2 * _ASIDE) / max(1, len(errors) - 1)
    spots = tuple((box.x + _ASIDE + number * step, height(error)) for number, error in enumerate(errors))
    return Curve(spots, None if film.reference is None else height(film.reference))
