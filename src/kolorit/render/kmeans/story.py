"""Which steps of k-means are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kolorit.clusters.steps import StepName


class Pace(NamedTuple):
    """How much is shown.

    Attributes
    ----------
    rounds
        How many at most of splits or rounds of Lloyd's algorithm that follow each other; in the trial of
        a swap, half as many.
    kept, undone
        How many swaps of either kind; of others it is only told how many there were.
    """

    rounds: int
    kept: int
    undone: int


BRISK = Pace(rounds=6, kept=4, undone=2)
THOROUGH = Pace(rounds=24, kept=32, undone=12)

# Of beginnings after the first, only what is new is shown.
_AGAIN = Pace(rounds=2, kept=4, undone=0)


class Timing(NamedTuple):
    """How a scene is come to: in so many frames of so many milliseconds; and how many it stays."""

    frames: int
    each: int
    stay: int


# Browsers show no frame for less than 20 ms.
TIMINGS = {
    "intro": Timing(0, 0, 1800),
    "start": Timing(0, 0, 1300),
    "split": Timing(5, 60, 700),
    "move": Timing(4, 60, 260),
    "swap": Timing(6, 60, 800),
    "keep": Timing(0, 0, 1500),
    "undo": Timing(5, 60, 800),
    "more": Timing(0, 0, 1300),
    "best": Timing(6, 60, 1200),
    "polish": Timing(3, 60, 220),
    "done": Timing(3, 60, 4000),
}


class Beat(NamedTuple):
    """Something to be shown.

    Attributes
    ----------
    what
        The name of a step; or ``intro``, before there are centers; or ``more``, of swaps not shown.
    at
        The number of the step.
    number
        With ``start``, which beginning it is; with ``more``, how many swaps.
    trial
        Whether it belongs to a swap that is being tried.
    """

    what: str
    at: int
    number: int = 0
    trial: bool = False


def beats(names: Sequence[StepName], pace: Pace = BRISK) -> list[Beat]:
    """Choose what is shown, from the names of all steps.

    Guarantees
    ----------
    - It ascends, and the first step and the last are in it.
    - A swap that is shown is followed by what became of it.
    """
    found = [Beat("intro", 0)]
    at = beginnings = kept = undone = hidden = 0
    while at < len(names):
        end = _end(names, at)
        if names[at] == "swap":
            result = names[end - 1]
            is_kept = result == "keep"
            shown = kept < pace.kept if is_kept else undone < pace.undone
            kept, undone, hidden = kept + is_kept, undone + (not is_kept), hidden + (not shown)
            if shown:
                rounds = _few(range(at + 1, end - 1), (pace.rounds + 1) // 2)
                found.append(Beat("swap", at, trial=True))
                found += (Beat("move", round_at, trial=True) for round_at in rounds)
                found.append(Beat(result, end - 1))
            elif is_kept:
                # Nor the rounds after it.
                while names[end] == "move":
                    end += 1
        elif names[at] == "start":
            beginnings += 1
            found.append(Beat("start", at, beginnings))
            if beginnings > 1:
                pace, kept, undone = _AGAIN, 0, 0
        else:
            found += (Beat(names[at], step) for step in _few(range(at, end), pace.rounds))
        at = end
        if hidden and (at == len(names) or names[at] not in {"swap", "move"}):
            found.append(Beat("more", at - 1, hidden))
            hidden = 0
    return found


def _end(names: Sequence[StepName], at: int) -> int:
    """Where what begins there ends: the trial of a swap, or a run of steps of one name."""
    end = at + 1
    if names[at] == "swap":
        while names[end] == "move":
            end += 1
        return end + 1
    while end < len(names) and names[end] == names[at] != "start":
        end += 1
    return end


def _few(run: range, most: int) -> list[int]:
    """At most so many of them with the first and the last, dense where most happens: at the beginning."""
    if len(run) <= most:
        return list(run)
    if most == 1:
        return [run[-1]]
    return sorted({run[(len(run) - 1) * number**2 // (most - 1) ** 2] for number in range(most)})
