"""Pictures that look the same have palettes that look the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from palette.subjects import SUBJECTS, saved
from PIL import Image, ImageOps

import kolorit


def jpeg(quality: int) -> Callable[[Image.Image], bytes]:
    return lambda image: saved(image, "JPEG", quality=quality)


CHANGES = {
    "JPEG at 90": jpeg(90),
    "JPEG at 60": jpeg(60),
    "mirrored": ImageOps.mirror,
    "upside down": ImageOps.flip,
    "at nine tenths": lambda image: image.resize((288, 216), Image.Resampling.BOX),
    "without the outermost pixels": lambda image: image.crop((2, 2, 318, 238)),
}
each = pytest.mark.parametrize


@each("change", CHANGES)
@each("subject", SUBJECTS)
def test_no_color_of_a_copy_is_seen_to_be_another(subject, change):
    picture = SUBJECTS[subject]()
    original, copy = (kolorit.extract(source, 5) for source in (picture, CHANGES[change](picture)))
    for mine, theirs, _ in original.match(copy):
        # CIEDE2000, of which 1 can just be seen, side by side.
        assert mine.color.difference(theirs.color) < 1.5
        assert mine.share == pytest.approx(theirs.share, abs=0.03)


@each("change", CHANGES)
@each("subject", SUBJECTS)
@each("exact", [False, True])
def test_colors_that_people_would_pick_are_nearer_in_a_copy_than_people_are_to_each_other(
    subject, change, exact
):
    picture = SUBJECTS[subject]()
    original, copy = (
        kolorit.extract(source, 5, salient=True, exact=exact)
        for source in (picture, CHANGES[change](picture))
    )
    # By this distance, what two people pick of one picture is 17 apart.
    assert original.distance(copy) < 17 / 3


@each("change", CHANGES)
@each("subject", SUBJECTS)
def test_a_copy_has_as_many_colors(subject, change):
    picture = SUBJECTS[subject]()
    original, copy = (kolorit.extract(source, "auto") for source in (picture, CHANGES[change](picture)))
    assert len(original) == len(copy)
    assert original.distance(copy) < 2
