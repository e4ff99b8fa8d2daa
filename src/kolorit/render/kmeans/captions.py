"""What is said of a scene, in one short line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kolorit.render.kmeans.story import Beat
    from kolorit.render.kmeans.subject import Subject

# A change below this is told as none: half of the last digit that is printed.
_NO_CHANGE = 5e-5
# Two ends that differ by less differ in single points.
_AS_GOOD = 5e-4


class Told(NamedTuple):
    """What there is to tell.

    Attributes
    ----------
    noun, number
        What the points are called, and how many there are.
    centers
        How many there are by now.
    error, error_before_trial
        Now, and when the last swap began.
    reference
        The error that swaps reach, where a random start is shown.
    """

    noun: str
    number: int
    centers: int
    error: float
    error_before_trial: float
    reference: float | None


def facts(subject: Subject, clusters: int) -> str:
    """Say how much there is of what."""
    return f"{_counted(subject.number, subject.noun)}, {_counted(clusters, 'clusters')}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number != 1 else noun.removesuffix('s')}"


def caption(beat: Beat, told: Told) -> str:
    """Say what happens.

    Examples
    --------
    >>> from kolorit.render.kmeans.story import Beat
    >>> caption(Beat("keep", 38), Told("colors", 10205, 5, 0.1356, 0.1359, None))
    'It pays: error -0.22%. Kept'
    """
    if beat.what == "start":
        return _start(beat, told)
    if beat.what == "done":
        return _end(told)
    larger = "; larger dots cover more of the picture" if told.noun == "colors" else ""
    swaps = "Another swap" if beat.number == 1 else f"{beat.number} other swaps"
    round_of_lloyd = "Lloyd's algorithm: each center goes to the middle of its points"
    return {
        "intro": f"{_counted(told.number, told.noun)}{larger}",
        "split": f"Split: the cluster of the largest error is cut in two, now {told.centers}",
        "move": f"Does it pay? {_change(told)}" if beat.trial else round_of_lloyd,
        "swap": "Swap: one center is taken away, another cluster is cut in two",
        "keep": f"It pays: {_change(told)}. Kept",
        "undo": "It does not pay. Undone",
        "more": f"{swaps} tried, shown only in number",
        "best": "The best of several goes on",
        "polish": f"Polish: Lloyd's algorithm on all {told.number:,} {told.noun}",
    }[beat.what]


def _start(beat: Beat, told: Told) -> str:
    if told.reference is not None:
        return f"{told.centers} of the {told.noun}, drawn at random, are the first centers"
    again = f"Beginning {beat.number}, with another first cut. " if beat.number > 1 else ""
    return f"{again}One center in the middle of all"


def _change(told: Told) -> str:
    if not told.error_before_trial:
        return "no error was left"
    change = told.error / told.error_before_trial - 1
    return "error as before" if abs(change) < _NO_CHANGE else f"error {change:+.2%}"


def _end(told: Told) -> str:
    if told.reference is None:
        return f"Done: no {told.noun.removesuffix('s')} changes its cluster any more"
    if not told.reference:
        return "Done: Lloyd's algorithm moves no center any more"
    above = told.error / told.reference - 1
    if above < _AS_GOOD:
        return "Done: as good as with swaps"
    return f"Stuck: the error is {above:.{1 if above < 1 else 0}%} above what swaps find"
