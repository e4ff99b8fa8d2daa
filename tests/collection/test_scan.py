"""What a scan stores, and what it reads again."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from pathlib import Path

import pytest
from collection.drawn import ONE, draw, drawn_collection, table
from PIL import Image

import kolorit
from kolorit import Collection
from kolorit.collection import plan as planning
from kolorit.collection.walk import walk
from kolorit.color.families import FAMILIES
from kolorit.errors import InvalidOptionError, NotFoundError
from kolorit.workers.limits import Limits


@pytest.fixture
def folder(tmp_path):
    draw(tmp_path / "pictures/a.png", "tomato", "navy")
    draw(tmp_path / "pictures/sub/b.png", "gold")
    draw(tmp_path / "pictures/sub/c.jpg", "teal", "white", "black")
    return tmp_path


@pytest.fixture
def collection(folder):
    opened = Collection.open(folder / "photos.db", create=True)
    opened.scan(folder / "pictures", **ONE)
    return opened


def test_what_is_stored_is_what_extract_gives_to_the_last_bit(folder, collection):
    for path in (folder / "pictures").rglob("*.*"):
        assert collection.palette(path) == kolorit.extract(path, 6)


def test_a_picture_of_noise_is_stored_to_the_last_bit_too(tmp_path):
    Image.effect_noise((64, 48), 80).convert("RGB").save(tmp_path / "noise.png")
    collection = Collection.open(tmp_path / "photos.db", create=True)
    collection.scan(tmp_path / "noise.png", k=9, **ONE)
    assert collection.palette(tmp_path / "noise.png") == kolorit.extract(tmp_path / "noise.png", 9)


def test_a_row_tells_what_there_is_to_tell(folder, collection):
    picture = collection.picture(folder / "pictures/a.png")
    # Of equal shares the first: red is before blue.
    assert (picture.family, picture.mono, picture.gone, picture.error) == ("red", False, False, None)
    assert dict(zip(FAMILIES, picture.families, strict=True))["blue"] == 0.5
    assert (picture.palette.width, picture.palette.height, picture.transparent) == (16, 8, 0.0)
    assert picture.size == (folder / "pictures/a.png").stat().st_size
    assert picture.modified == (folder / "pictures/a.png").stat().st_mtime_ns
    assert len(picture.hash) == 64


def test_transparency_is_the_share_that_is_not_there(tmp_path):
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 1, 4))
    image.save(tmp_path / "a.png")
    collection = Collection.open(tmp_path / "photos.db", create=True)
    collection.scan(tmp_path / "a.png", **ONE)
    assert collection.picture(tmp_path / "a.png").transparent == 0.75


def test_gray_and_one_hue_are_mono_and_two_hues_are_not(tmp_path):
    collection = drawn_collection(
        tmp_path,
        {
            "gray.png": ("#111111", "#777777", "#eeeeee"),
            "sepia.png": ("#2b1d0e", "#8b6b3f", "#e6cfa3"),
            "two.png": ("#2b1d0e", "#203080"),
        },
    )
    assert [Path(each.path).stem for each in collection if each.mono] == ["gray", "sepia"]


def test_what_is_known_is_not_read_again(folder, collection):
    summary = collection.scan(folder / "pictures", **ONE)
    assert (summary.read, summary.unchanged) == (0, 3)


def test_what_has_changed_is_read_again(folder, collection):
    draw(folder / "pictures/a.png", "teal")
    summary = collection.scan(folder / "pictures", **ONE)
    assert (summary.read, summary.unchanged) == (1, 2)
    assert collection.palette(folder / "pictures/a.png")[0].color.hex == "#008080"


def test_other_options_read_all_again(folder, collection):
    assert collection.scan(folder / "pictures", k=2, **ONE).read == 3
    assert all(len(picture.palette) <= 2 for picture in collection)


def test_another_algorithm_reads_all_again(folder, collection, monkeypatch):
    monkeypatch.setattr(planning, "ALGORITHM", 2)
    assert collection.scan(folder / "pictures", **ONE).read == 3


@pytest.mark.parametrize("new", ["pictures/renamed.png", "pictures/deep/er/a.png", "elsewhere/a.png"])
def test_what_has_moved_is_recognized_by_its_hash(folder, collection, new):
    before = collection.picture(folder / "pictures/a.png")
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    (folder / "pictures/a.png").rename(folder / new)
    summary = collection.scan(folder / new, **ONE)
    assert (summary.read, summary.moved, summary.gone) == (1, 1, 0)
    after = collection.picture(folder / new)
    assert (after.palette, after.hash) == (before.palette, before.hash)
    assert len(collection) == len(list(collection)) == 3


def test_pictures_that_change_places_keep_their_palettes(folder, collection):
    # These files have no compression, so they are of one size, and each may be the other.
    one, other = draw(folder / "pictures/x.ppm", "#ff0102"), draw(folder / "pictures/y.ppm", "#02ff01")
    collection.scan(folder / "pictures", **ONE)
    content = one.read_bytes(), other.read_bytes()
    assert len(content[0]) == len(content[1])
    one.write_bytes(content[1])
    other.write_bytes(content[0])
    os.utime(one, ns=(1, 1))
    os.utime(other, ns=(1, 1))
    collection.scan(folder / "pictures", **ONE)
    assert [collection.palette(path)[0].color.hex for path in (one, other)] == ["#02ff01", "#ff0102"]


def test_a_renamed_folder_is_read_for_its_hashes_alone(folder, collection, monkeypatch):
    (folder / "pictures").rename(folder / "photos")
    monkeypatch.setattr("kolorit.collection.measure.content_of", lambda *_: pytest.fail("it was decoded"))
    summary = collection.scan(folder / "photos", **ONE)
    assert (summary.read, summary.moved) == (3, 3)
    assert [Path(each.path).parent.parent.name for each in collection if "sub" in each.path] == ["photos"] * 2


def test_a_copy_is_a_picture_of_its_own(folder, collection):
    shutil.copy(folder / "pictures/a.png", folder / "pictures/copy.png")
    summary = collection.scan(folder / "pictures", **ONE)
    assert (summary.read, summary.moved, len(collection)) == (1, 0, 4)


def test_what_is_gone_is_marked_and_comes_back(folder, collection):
    aside = (folder / "pictures/a.png").rename(folder / "aside")
    assert collection.scan(folder / "pictures", **ONE).gone == 1
    assert len(collection) == 2
    assert collection.picture(folder / "pictures/a.png").gone
    assert "a.png" not in str(collection.search("navy"))
    assert collection.scan(folder / "pictures", **ONE).gone == 0
    aside.rename(folder / "pictures/a.png")
    summary = collection.scan(folder / "pictures", **ONE)
    assert (summary.read, summary.unchanged, len(collection)) == (0, 3, 3)


def test_only_what_was_looked_for_can_be_gone(folder, collection):
    (folder / "pictures/a.png").unlink()
    (folder / "pictures/sub/b.png").unlink()
    assert collection.scan(folder / "pictures/sub", **ONE).gone == 1
    summary = collection.scan(folder / "missing", **ONE)
    assert (summary.gone, [failure.code for failure in summary.failures]) == (0, ["not_found"])
    assert collection.scan(folder / "pictures", **ONE).gone == 1


def test_a_file_of_another_ending_that_was_named_is_not_gone(folder, collection):
    shutil.copy(folder / "pictures/a.png", folder / "pictures/a.scan")
    collection.scan(folder / "pictures/a.scan", **ONE)
    assert collection.scan(folder / "pictures", **ONE).gone == 0


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not hold here")
def test_a_folder_that_cannot_be_looked_at_keeps_what_is_known(folder, collection):
    (folder / "pictures/sub").chmod(0)
    summary = collection.scan(folder / "pictures", **ONE)
    (folder / "pictures/sub").chmod(0o700)
    assert (summary.gone, [failure.code for failure in summary.failures]) == (0, ["not_permitted"])


def test_what_cannot_be_looked_at_is_not_gone(folder, monkeypatch):
    def refuse(path: Path) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    listed = os.scandir
    monkeypatch.setattr(os, "scandir", refuse)
    found = walk([folder / "pictures"])
    assert [failure.code for failure in found.failures] == ["not_permitted"]
    assert not found.is_without(str(folder / "pictures/sub/b.png"))
    assert found.is_without(str(folder / "pictures/gone.png"))


def test_what_failed_is_remembered_and_tried_again_when_asked_or_changed(folder, collection):
    broken = folder / "pictures/broken.jpg"
    broken.write_bytes(b"no picture at all")
    told = []
    summary = collection.scan(folder / "pictures", report=lambda *all_of: told.append(all_of), **ONE)
    assert (summary.failed, summary.unchanged) == (1, 3)
    assert [(number, count, path, error.code) for number, count, path, error in told] == [
        (1, 1, str(broken), "unreadable")
    ]
    assert collection.picture(broken).error == "unreadable"
    assert len(collection) == 3
    with pytest.raises(NotFoundError, match=r"it has no palette: .* \[unreadable\]"):
        collection.palette(broken)
    assert collection.scan(folder / "pictures", **ONE).failed == 0
    assert collection.scan(folder / "pictures", retry=True, **ONE).failed == 1
    draw(folder / "drawn.jpg", "teal").replace(broken)
    assert collection.scan(folder / "pictures", **ONE).read == 1
    assert collection.picture(broken).error is None


def test_a_picture_that_fails_after_it_had_a_palette_has_none(folder, collection):
    (folder / "pictures/a.png").write_bytes(b"no picture at all")
    assert collection.scan(folder / "pictures", **ONE).failed == 1
    assert collection.picture(folder / "pictures/a.png").palette is None
    assert len(collection) == 2


def test_hidden_files_and_those_that_do_not_end_as_pictures_are_left_out(folder, collection):
    for name in (".hidden.png", "notes.txt", ".git/a.png"):
        (folder / "pictures" / name).parent.mkdir(exist_ok=True)
        shutil.copy(folder / "pictures/a.png", folder / "pictures" / name)
    assert collection.scan(folder / "pictures", **ONE).read == 0


def test_a_folder_and_what_is_in_it_count_once(folder, collection):
    summary = collection.scan(folder / "pictures", folder / "pictures/sub", folder / "pictures/a.png", **ONE)
    assert summary.unchanged == 3


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_names_that_are_no_text_come_back_byte_by_byte(tmp_path):
    name = os.fsdecode(b"caf\xe9 \xff\n\x01.png")
    try:
        draw(tmp_path / "a.png", "teal").rename(tmp_path / name)
    except OSError:
        pytest.skip("this file system takes text alone")
    collection = Collection.open(tmp_path / "photos.db", create=True)
    collection.scan(tmp_path, **ONE)
    assert [picture.path for picture in collection] == [str(tmp_path / name)]
    assert collection.palette(tmp_path / name)[0].color.hex == "#008080"
    assert collection.scan(tmp_path, **ONE).unchanged == 1
    assert [hit.picture.path for hit in collection.search("teal")] == [str(tmp_path / name)]


@pytest.mark.processes
@pytest.mark.usefixtures("collection")
def test_one_worker_or_two_store_the_same(folder):
    other = Collection.open(folder / "other.db", create=True)
    other.scan(folder / "pictures", workers=2)
    assert table(folder / "other.db") == table(folder / "photos.db")


def test_a_collection_goes_into_another_process(collection):
    copied = pickle.loads(pickle.dumps(collection))  # noqa: S301 - our own
    assert list(copied) == list(collection)


def test_iterating_goes_through_all_by_path(collection, monkeypatch):
    monkeypatch.setattr("kolorit.collection.collection._CHUNK", 2)
    assert [Path(picture.path).name for picture in collection] == ["a.png", "b.png", "c.jpg"]


def test_what_the_collection_does_not_know_is_not_found(collection):
    with pytest.raises(NotFoundError, match="the collection does not know it; scan its folder"):
        collection.palette("unknown.png")


@pytest.mark.parametrize(
    "options", [{"k": 0}, {"size": 0}, {"space": "lab"}, {"background": "tael"}, {"max_pixels": 0}]
)
def test_options_out_of_range_are_told_before_anything_is_read(folder, collection, options):
    before = table(folder / "photos.db")
    with pytest.raises(InvalidOptionError):
        collection.scan(folder / "pictures", **options)
    assert table(folder / "photos.db") == before


@pytest.mark.processes
def test_limits_hold_for_each_picture(folder):
    collection = Collection.open(folder / "photos.db", create=True)
    summary = collection.scan(folder / "pictures", limits=Limits(recycle_after=1), **ONE)
    assert summary.read == 3
    assert collection.scan(folder / "pictures", max_pixels=100, **ONE).failed == 2


def test_palettes_of_this_version_are_those_that_are_stored(tmp_path):
    # Where this fails, what extract gives, or how a picture is described, has changed: then ALGORITHM, in
    # kolorit.collection.options, goes up by one, and so do the numbers here.
    image = Image.radial_gradient("L").resize((90, 60))
    Image.merge("RGB", (image, image.rotate(90), image.transpose(Image.Transpose.FLIP_LEFT_RIGHT))).save(
        tmp_path / "a.png"
    )
    collection = Collection.open(tmp_path / "photos.db", create=True)
    collection.scan(tmp_path / "a.png", k=3, **ONE)
    picture = collection.picture(tmp_path / "a.png")
    told = [(swatch.color.hex, round(swatch.share, 4)) for swatch in picture.palette]
    assert told == [("#919490", 0.4007), ("#b500b5", 0.3333), ("#4b464a", 0.2659)]
    assert (picture.lightness, picture.colorfulness, picture.family) == (0.552758, 121.44, "purple")
