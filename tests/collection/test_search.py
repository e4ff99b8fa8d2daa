"""What is found, and in which order."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from collection.conftest import in_this_process
from collection.drawn import ONE, draw, drawn_collection, names
from hypothesis import given, settings
from hypothesis import strategies as st

import kolorit
from kolorit import Collection, _core
from kolorit.collection.match import Reason
from kolorit.collection.signature import Signature, unpacked
from kolorit.color import Color
from kolorit.color.families import FAMILIES, family, packed_rules
from kolorit.color.spaces import CHROMA_SCALE, GLARE, SPACES
from kolorit.errors import InvalidOptionError, NotFoundError
from kolorit.palette import Palette, Swatch

STRIPES = {
    "sea.png": ("teal", "teal", "teal", "orange"),
    "sunset.png": ("orange", "orange", "#301010", "teal"),
    "rose.png": ("red", "green", "green", "green"),
    "gray.png": ("#808080", "#404040"),
    "white.png": ("white", "white", "#f8f8f8"),
    "night.png": ("#05060c", "#0a0a14", "#101020", "gold"),
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kolorit.collection.scan.supervised", in_this_process)
        return drawn_collection(tmp_path_factory.mktemp("search"), STRIPES)


def found(collection, query, n=20):
    return [name.removesuffix(".png") for name in names(collection.search(query, n))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("teal", ["sea", "sunset"]),
        ("orange", ["sunset", "sea"]),
        ("teal:75 orange:25", ["sea", "sunset"]),
        ("teal:25 orange:50", ["sunset", "sea"]),
        ("#ff0000", ["rose"]),
        ("green -red", []),
        ("green -red:50", ["rose"]),
        ("teal -orange", []),
        ("gold~5:5", ["night"]),
        ("mono", ["gray", "white"]),
        ("gray", ["gray"]),
        ("#808080~5", ["gray"]),
        ("dark", ["night"]),
        ("light", ["white"]),
        ("-light -dark", ["gray", "rose", "sea", "sunset"]),
        ("vivid -family:orange -dark", ["rose", "sea"]),
        ("family:green", ["rose"]),
        ("path:ROSE", ["rose"]),
        ("path:*[tx].png", ["night", "sunset"]),
        ("-path:*y.png mono", ["white"]),
        ("after:2020 family:green", ["rose"]),
        ("before:2020", []),
        ("pink", []),
    ],
)
def test_a_query_finds(collection, query, expected):
    assert found(collection, query) == expected


def test_scores_are_the_share_that_is_covered(collection):
    hits = collection.search("teal:50 orange:50")
    assert [(hit.score, [reason.covered for reason in hit.why]) for hit in hits] == [
        (0.75, [0.5, 0.25]),
        (0.75, [0.25, 0.5]),
    ]


def test_reasons_tell_what_each_color_came_to(collection):
    (hit,) = collection.search("green:60 -red:50")
    assert hit.why == (
        Reason("green", wanted=True, share=0.6, covered=0.6),
        Reason("red", wanted=False, share=0.5, covered=0.25),
    )
    assert hit.score == 0.5


def test_no_more_are_found_than_asked_for(collection):
    assert found(collection, "", 2) == ["gray", "night"]
    assert len(collection.search("")) == len(STRIPES)
    with pytest.raises(InvalidOptionError, match="n must be an integer of at least 1, got 0"):
        collection.search("teal", 0)


def test_what_is_scanned_later_is_found_by_whoever_has_it_open(tmp_path):
    collection = drawn_collection(tmp_path, {"a.png": ("teal",)})
    reader = Collection.open(tmp_path / "photos.db")
    assert names(reader.search("teal")) == ["a.png"]
    draw(tmp_path / "pictures/b.png", "teal")
    collection.scan(tmp_path / "pictures", **ONE)
    assert names(reader.search("teal")) == ["a.png", "b.png"]
    (tmp_path / "pictures/a.png").unlink()
    collection.scan(tmp_path / "pictures", **ONE)
    assert names(reader.search("teal")) == ["b.png"]


def test_many_threads_may_search_while_one_scans(tmp_path):
    collection = drawn_collection(tmp_path, {f"{number}.png": ("teal",) for number in range(5)})
    counts = []

    def search() -> None:
        counts.extend(len(collection.search("teal", 50)) for _ in range(20))

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(5, 15):
        draw(tmp_path / f"pictures/{number}.png", "teal")
        collection.scan(tmp_path / "pictures", **ONE)
    for thread in threads:
        thread.join()
    assert len(counts) == 60
    assert min(counts) >= 5
    assert max(counts) <= 15
    assert len(collection.search("teal", 50)) == 15


def test_what_is_like_a_picture_comes_by_the_distance_of_palettes(collection, tmp_path):
    picture = draw(tmp_path / "other.png", "teal", "teal", "orange")
    hits = collection.search(f"like:{picture}")
    assert names(hits)[0] == "sea.png"
    expected = [kolorit.extract(picture, 6).distance(hit.picture.palette) for hit in hits]
    assert [hit.why[0].distance for hit in hits] == pytest.approx(expected, abs=1e-3)
    assert expected == sorted(expected)
    assert [hit.score for hit in hits] == pytest.approx(
        [10 / (10 + distance) for distance in expected], abs=1e-4
    )
    assert len(hits) == len(STRIPES)


def test_a_picture_of_the_collection_is_like_itself_though_it_is_not_read(tmp_path):
    collection = drawn_collection(tmp_path, STRIPES)
    path = tmp_path / "pictures/rose.png"
    path.write_bytes(b"no picture any more")
    hits = collection.search(f"like:{path}", 2)
    assert [(hit.picture.path, hit.score) for hit in hits[:1]] == [(str(path), 1.0)]
    assert names(collection.search(f"like:{path} -family:green", 2)) != names(hits)


def test_a_picture_that_cannot_be_read_is_like_nothing(collection, tmp_path):
    with pytest.raises(NotFoundError, match="there is no such file"):
        collection.search(f"like:{tmp_path / 'none.png'}")


COLORS = st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)).map(lambda rgb: Color(*rgb))


@st.composite
def signatures(draw_one):
    colors = draw_one(st.lists(COLORS, min_size=1, max_size=8, unique=True))
    weights = [draw_one(st.integers(1, 100)) for _ in colors]
    total = sum(weights)
    pairs = sorted(zip(weights, colors, strict=True), key=lambda pair: (-pair[0], pair[1]))
    swatches = tuple(Swatch(color, weight / total) for weight, color in pairs)
    families = tuple(draw_one(st.integers(0, 65_535)) for _ in FAMILIES)
    return Signature(swatches, families, 7, 9, draw_one(st.booleans()))


@given(signatures())
def test_what_is_packed_comes_back(signature):
    assert unpacked(signature.packed()) == signature


def core_term(color: Color, share: float, tolerance: float = 0.08):
    return share, None, SPACES["oklab"].places(bytes(color))[0], (1.0, 1.0), tolerance


def likeness(one: Color, other: Color, tolerance: float) -> float:
    places = np.array(SPACES["oklab"].places(bytes(one) + bytes(other)))
    return max(0.0, 1 - np.sum((places[0] - places[1]) ** 2) / (6 * tolerance**2)) ** 3


@settings(max_examples=60)
@given(st.lists(signatures(), min_size=1, max_size=12), COLORS, st.sampled_from([0.08, 0.3]))
def test_one_color_is_scored_as_numpy_scores_it(pictures, color, tolerance):
    core = _core.Signatures(packed_rules(), CHROMA_SCALE, GLARE)
    ids = np.arange(len(pictures), dtype="q") * 3
    core.extend(ids.tobytes(), b"".join(each.packed() for each in pictures))
    everything = ((0, 65_535), (0, 65_535), None, 0xFFFF)
    hits, _ = core.search([core_term(color, 1.0, tolerance)], [], everything, None, len(pictures))
    expected = {
        int(number): sum(share * likeness(of, color, tolerance) for of, share in each.swatches)
        for number, each in zip(ids, pictures, strict=True)
    }
    scores = {number: score for number, score, _ in hits}
    assert {number: scores.get(number, 0.0) for number in expected} == pytest.approx(expected, abs=1e-5)
    assert [score for _, score, _ in hits] == sorted(scores.values(), reverse=True)


@settings(max_examples=60)
@given(signatures(), st.lists(COLORS, min_size=2, max_size=4))
def test_parts_of_a_picture_count_once(picture, colors):
    core = _core.Signatures(packed_rules(), CHROMA_SCALE, GLARE)
    core.extend(np.array([1], "q").tobytes(), picture.packed())
    terms = [core_term(color, 1 / len(colors), 0.4) for color in colors]
    for _, score, covered in core.search(terms, [], ((0, 65_535), (0, 65_535), None, 0xFFFF), None, 1)[0]:
        assert sum(covered) <= 1 + 1e-5
        assert score == pytest.approx(sum(covered), abs=1e-5)
        assert all(part <= 1 / len(colors) + 1e-6 for part in covered)


@settings(max_examples=40)
@given(st.lists(signatures(), min_size=1, max_size=10), signatures(), st.integers(1, 5))
def test_the_nearest_are_those_of_least_distance(pictures, one, n):
    core = _core.Signatures(packed_rules(), CHROMA_SCALE, GLARE)
    core.extend(np.arange(len(pictures), dtype="q").tobytes(), b"".join(each.packed() for each in pictures))
    places = SPACES["oklab"].places(bytes(channel for color, _ in one.swatches for channel in color))
    swatches = [(place, share) for place, (_, share) in zip(places, one.swatches, strict=True)]
    found = core.nearest(swatches, ((0, 65_535), (0, 65_535), None, 0xFFFF), None, n)
    mine = Palette(one.swatches, 0, 0)
    expected = sorted(mine.distance(Palette(each.swatches, 0, 0)) for each in pictures)[:n]
    assert [distance for _, distance in found] == pytest.approx(expected, abs=1e-3)


@settings(max_examples=30)
@given(st.lists(COLORS, min_size=1, max_size=20))
def test_the_families_of_the_core_are_those_of_the_colors(colors):
    # It tells colors apart by 6 bits a channel, so these are the middles of its cells.
    snapped = [Color(*((channel >> 2) * 255 // 63 for channel in color)) for color in colors]
    shares, *_ = _core.Families(packed_rules()).describe(
        bytes(channel for color in snapped for channel in color), np.ones(len(snapped)).tobytes()
    )
    expected = [sum(family(color) == name for color in snapped) / len(snapped) for name in FAMILIES]
    assert shares == pytest.approx(expected)


def test_the_core_refuses_what_is_no_signature():
    core = _core.Signatures(packed_rules(), CHROMA_SCALE, GLARE)
    for ids, packed in (
        (np.array([1], "q"), b"\0"),
        (np.array([2, 1], "q"), b""),
        (np.array([1], "q"), b"\xff" * 40),
    ):
        with pytest.raises(ValueError, match=r"these are no packed signatures|ids must ascend"):
            core.extend(ids.tobytes(), packed)
    with pytest.raises(ValueError, match="families known"):
        core.search([(1.0, 99, (0, 0, 0), (1, 1), 1)], [], ((0, 1), (0, 1), None, 1), None, 1)
    with pytest.raises(ValueError, match="nine floats"):
        _core.Families(b"\0" * 8)
