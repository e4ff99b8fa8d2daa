"""Progressive JPEG files that end too early, but after each pixel has been told roughly."""

from __future__ import annotations

import re

# ITU-T T.81, annex B: markers are two bytes; those of progressive frames, of scans, of the end. Between
# scans there is nothing else that begins like one but bytes that are stuffed, and restarts.
_PROGRESSIVE, _SCAN, _END = 0xC2, 0xDA, b"\xff\xd9"
_OF_A_SCAN = 3
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def ended_after_a_scan(data: bytes) -> bytes | None:
    """The file with an end, if every component's first coefficients, means of its blocks, are all there.

    Later scans add detail to a picture that is whole by then. None of what is not progressive.
    """
    wanted: set[int] | None = None
    at = 2
    while _MARKER.match(data, at):
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        segment, start, at = data[at + 4 : at + 2 + length], at, at + 2 + length
        if len(segment) != length - 2:
            at = start
            break
        if kind == _PROGRESSIVE:
            # Precision, height, width, and how many components; three bytes each.
            wanted = set(segment[6::3])
        elif kind == _SCAN and wanted is not None:
            behind = _MARKER.search(data, at)
            at = len(data) if behind is None else behind.start()
            # How many components; two bytes each; first and last coefficient, and which bits of them.
            if behind is not None and _tells_means(segment):
                wanted -= set(segment[1:-3:2])
    return data[:at] + _END if wanted == set() else None


def _tells_means(scan: bytes) -> bool:
    """Whether it is of first coefficients, and of their highest bits."""
    return len(scan) > _OF_A_SCAN and scan[-3] == 0 and scan[-1] >> 4 == 0
