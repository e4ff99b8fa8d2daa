"""What a build makes, leaves alone, and never touches."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image
from web.gallery_drawn import SEA, STRIPES, build, contents, draw, photos

from kolorit import extract
from kolorit.cli import main
from kolorit.errors import (
    LockedError,
    NoPicturesError,
    NotFoundError,
    NotWrittenError,
    UnreadableError,
)
from kolorit.web.gallery import ledger
from kolorit.web.gallery.settings import Settings


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Photos and their site, which nobody changes."""
    folder = tmp_path_factory.mktemp("gallery")
    build(folder / "site", photos(folder / "photos"))
    return folder


@pytest.fixture
def copy(made, tmp_path):
    """The same, for those that do."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def state(site):
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()}


def test_each_photo_has_a_page_and_pictures_in_all_formats(made):
    files = contents(made / "site")
    assert {name for name in files if name.startswith("photo/")} == {
        f"photo/{slug}.html"
        for slug in ("sea", "sunset", "rose", "gray", "trip-night", "trip-snow-field", "trip-img-2041")
    }
    pictures = [name for name in files if name.startswith("img/")]
    assert len(pictures) == len(STRIPES) * 6
    sizes = {Image.open(io.BytesIO(files[name])).size for name in pictures}
    assert sizes == {(480, 320), (600, 400), (320, 480), (400, 600)}


def test_pictures_are_upright_and_in_srgb_and_tell_nothing(tmp_path):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8298] = 6, "Acme", "nobody"
    exif.get_ifd(0x8825)[1] = "N"
    draw(tmp_path / "photos/a.jpg", "red", "blue", exif=exif, comment=b"a secret")
    build(tmp_path / "site", tmp_path / "photos")
    for path in (tmp_path / "site/img").iterdir():
        image = Image.open(io.BytesIO(path.read_bytes()))
        assert image.height > image.width
        assert not image.getexif()
        assert not {"icc_profile", "comment", "exif", "xmp"} & image.info.keys()
        assert b"secret" not in path.read_bytes()


def test_the_palette_is_what_kolorit_tells(made):
    page = (made / "site/photo/sunset.html").read_text()
    palette = extract(made / "photos/sunset.jpg", 6)
    assert [swatch.color.hex in page for swatch in palette] == [True] * len(palette)


def test_the_same_photos_give_the_same_bytes_wherever_they_are_and_were(made, tmp_path):
    shutil.copytree(made / "photos", tmp_path / "elsewhere")
    for path in (tmp_path / "elsewhere").rglob("*.*"):
        os.utime(path)
    build(tmp_path / "other", tmp_path / "elsewhere")
    assert contents(tmp_path / "other") == contents(made / "site")


def test_a_second_build_touches_nothing(copy):
    before = state(copy / "site")
    build(copy / "site", copy / "photos")
    assert state(copy / "site") == before


def test_a_photo_that_is_new_leaves_the_pictures_of_others_as_they_were(copy):
    before = state(copy / "site")
    draw(copy / "photos/zebra.jpg", "white", "black", "white", "black")
    summary = build(copy / "site", copy / "photos")
    assert (summary.photos, summary.developed) == (len(STRIPES) + 1, 1)
    after = state(copy / "site")
    assert {path for path in before if path.parent.name == "img" and after[path] != before[path]} == set()


def test_what_a_photo_leaves_behind_is_removed_and_nothing_else(copy):
    (copy / "site/CNAME").write_text("example.org")
    (copy / "site/img/mine.txt").write_text("mine")
    (copy / "photos/trip/night.jpg").unlink()
    build(copy / "site", copy / "photos")
    files = contents(copy / "site")
    assert "photo/trip-night.html" not in files
    assert len([name for name in files if name.startswith("img/")]) == (len(STRIPES) - 1) * 6 + 1
    assert files["CNAME"] == b"example.org"
    assert files["img/mine.txt"] == b"mine"


def test_a_changed_photo_gets_pictures_of_another_name(copy):
    before = contents(copy / "site").keys()
    draw(copy / "photos/sea.jpg", "navy", "gold")
    build(copy / "site", copy / "photos")
    after = contents(copy / "site").keys()
    assert len(before - after) == len(after - before) == 6


def test_a_photo_that_was_only_touched_is_not_made_again(copy, monkeypatch):
    os.utime(copy / "photos/sea.jpg")
    before = contents(copy / "site")
    monkeypatch.setattr("kolorit.web.gallery.develop._make", None)
    monkeypatch.setattr("kolorit.web.gallery.develop.content_of", None)
    assert build(copy / "site", copy / "photos").developed == 1
    assert contents(copy / "site") == before


def test_a_broken_photo_is_told_and_the_others_are_shown(copy):
    (copy / "photos/sea.jpg").write_bytes(b"\xff\xd8 no more")
    (copy / "photos/new.jpg").write_bytes(b"nothing")
    told = []
    summary = build(copy / "site", copy / "photos", told=told)
    assert (summary.photos, summary.failed) == (len(STRIPES) - 1, 2)
    assert [name for name, _ in told] == ["new.jpg", "sea.jpg"]


def test_without_a_photo_to_show_the_site_stays_as_it_was(copy):
    before = contents(copy / "site")
    for path in (copy / "photos").rglob("*.*"):
        path.write_bytes(b"broken")
    with pytest.raises(NoPicturesError):
        build(copy / "site", copy / "photos")
    assert contents(copy / "site") == before


def test_a_folder_that_is_not_there_empties_no_site(copy):
    before = state(copy / "site")
    with pytest.raises(NotFoundError):
        build(copy / "site", copy / "photos/trip", copy / "no such disk")
    assert state(copy / "site") == before


class Killed(BaseException):
    """As SIGKILL, but that tests go on."""


@pytest.mark.parametrize("after", range(0, 60, 7))
def test_a_build_that_was_killed_goes_on_and_leaves_what_another_leaves(made, tmp_path, monkeypatch, after):
    left = iter([None] * after)
    from kolorit import replace  # noqa: PLC0415 - what is wrapped here

    def replacing(path):
        if next(left, Killed) is Killed:
            raise Killed
        return replace.replacing(path)

    shutil.copytree(made / "photos", tmp_path / "photos")
    # What is there first has to give way.
    build(tmp_path / "site", made / "photos/trip")
    for module in ("build", "develop", "ledger"):
        monkeypatch.setattr(f"kolorit.web.gallery.{module}.replacing", replacing)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("web.gallery_drawn.in_this_process", lambda f, jobs, **_: ((n, f(j)) for n, j in jobs))
        try:
            build(tmp_path / "site", tmp_path / "photos")
            killed = False
        except Killed:
            killed = True
    monkeypatch.undo()
    (tmp_path / "site" / f".kolorit-{'0' * 16}.tmp").write_bytes(b"half")
    (tmp_path / "site/img" / f".kolorit-{'f' * 16}.tmp").write_bytes(b"half")
    # Half of a line, too.
    if killed:
        with (tmp_path / "site" / ledger.JOURNAL).open("ab") as journal:
            journal.write(b'\n{"sea.jpg": {"si')
    build(tmp_path / "site", tmp_path / "photos")
    assert contents(tmp_path / "site") == contents(made / "site")
    assert not (tmp_path / "site" / ledger.JOURNAL).exists()


def test_a_folder_of_something_else_is_refused(made, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.tex").write_text("mine")
    with pytest.raises(NotWrittenError, match="is no gallery"):
        build(tmp_path / "site", made / "photos")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["thesis.tex"]


def test_a_page_that_somebody_else_put_there_is_not_replaced(copy):
    (copy / "site/photo/zebra.html").write_text("mine")
    draw(copy / "photos/zebra.jpg", "white", "black")
    with pytest.raises(NotWrittenError, match="not of the gallery"):
        build(copy / "site", copy / "photos")
    assert (copy / "site/photo/zebra.html").read_text() == "mine"


def test_a_manifest_cannot_name_files_outside(copy):
    (copy / "photos/keep.txt").write_text("mine")
    path = copy / "site" / ledger.MANIFEST
    manifest = json.loads(path.read_text())
    manifest["files"] += [
        "../photos/keep.txt",
        os.fspath(copy / "photos/keep.txt"),
        "img/../../photos/keep.txt",
    ]
    path.write_text(json.dumps(manifest))
    build(copy / "site", copy / "photos")
    assert (copy / "photos/keep.txt").read_text() == "mine"


@pytest.mark.parametrize("text", ["", "[]", '{"gallery": 1, "photos": 5}', '{"gallery": 2}'])
def test_a_manifest_that_cannot_be_understood_ends_the_build(copy, text):
    (copy / "site" / ledger.MANIFEST).write_text(text)
    before = state(copy / "site")
    with pytest.raises(NotWrittenError):
        build(copy / "site", copy / "photos")
    after = state(copy / "site")
    after.pop(copy / "site" / ledger.JOURNAL)
    assert after == before


def test_two_builds_do_not_write_to_one_site(copy):
    with ledger.writing(os.fspath(copy / "site")), pytest.raises(LockedError, match="another program"):
        build(copy / "site", copy / "photos")


def test_the_site_may_be_in_the_folder_of_photos(tmp_path):
    photos(tmp_path, {"sea.jpg": SEA})
    for _ in range(2):
        assert build(tmp_path / "site", tmp_path).photos == 1


def test_of_several_folders_each_is_an_album(tmp_path):
    for name in ("one", "two"):
        photos(tmp_path / name, {"sea.jpg": SEA})
    build(tmp_path / "site", tmp_path / "one", tmp_path / "two")
    files = contents(tmp_path / "site")
    assert {"album/one.html", "album/two.html", "photo/one-sea.html", "photo/two-sea.html"} <= files.keys()


def test_files_of_the_same_name_have_pages_of_their_own(tmp_path):
    for name in ("a b.jpg", "a-b.jpg", "a_b.png", "\u00e4-b.jpg", "\u6d77.jpg", "-.jpg"):
        photos(tmp_path / "photos", {name: SEA})
    assert build(tmp_path / "site", tmp_path / "photos").photos == 6
    assert len(list((tmp_path / "site/photo").iterdir())) == 6


def test_names_that_are_no_text_or_are_markup_do_no_harm(tmp_path):
    (tmp_path / "photos").mkdir()
    draw(tmp_path / "a.jpg", *SEA)
    for name in (b"caf\xe9.jpg", b"<script>alert(1)<.jpg", b'" onload="x.jpg', b"a\nb\t\x1b.jpg"):
        shutil.copy(tmp_path / "a.jpg", os.fsencode(tmp_path / "photos") + b"/" + name)
    assert (
        build(tmp_path / "site", tmp_path / "photos", settings=Settings(url="https://a.example/")).photos == 4
    )
    for name, content in contents(tmp_path / "site").items():
        if name.endswith((".html", ".xml")):
            assert b"<script>alert" not in content
            assert b'"" onload' not in content
            assert b"\x1b" not in content


def test_originals_are_there_only_if_asked_for(copy):
    build(copy / "site", copy / "photos", settings=Settings(originals=True))
    files = contents(copy / "site")
    originals = [content for name, content in files.items() if name.startswith("original/")]
    assert sorted(originals) == sorted(path.read_bytes() for path in (copy / "photos").rglob("*.*"))
    build(copy / "site", copy / "photos")
    assert not (copy / "site/original").exists()


def test_the_command_says_what_it_did_and_what_it_could_not(tmp_path, capfd):
    photos(tmp_path / "photos", {"sea.jpg": SEA})
    (tmp_path / "photos/broken.jpg").write_bytes(b"nothing")
    arguments = [
        "gallery",
        os.fspath(tmp_path / "photos"),
        "-o",
        os.fspath(tmp_path / "site"),
        "--workers",
        "1",
    ]
    assert main([*arguments, "--title", "Sea"]) == 1
    out, err = capfd.readouterr()
    assert out.startswith("1 photo, 1 developed, 1 failed")
    assert "broken.jpg" in err
    assert UnreadableError.code in err
    assert "<h1>Sea</h1>" in (tmp_path / "site/index.html").read_text()
    (tmp_path / "photos/broken.jpg").unlink()
    assert main(arguments) == 0
    assert main([*arguments, "--title", " "]) == 2
    assert main(["gallery", os.fspath(tmp_path / "none"), "-o", os.fspath(tmp_path / "site")]) == 1


def test_a_disk_that_cannot_be_written_to_is_not_the_fault_of_a_photo(tmp_path, monkeypatch):
    photos(tmp_path / "photos", {"sea.jpg": SEA})

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kolorit.web.gallery.develop.replacing", full)
    with pytest.raises(NotWrittenError, match="No space left"):
        build(tmp_path / "site", tmp_path / "photos")


def test_pages_come_after_what_they_show(made, tmp_path, monkeypatch):
    written = []
    from kolorit import replace  # noqa: PLC0415 - what is wrapped here

    for module in ("build", "develop"):
        monkeypatch.setattr(
            f"kolorit.web.gallery.{module}.replacing",
            lambda path: (
                written.append(Path(path).relative_to(tmp_path / "site").as_posix())
                or replace.replacing(path)
            ),
        )
    build(tmp_path / "site", made / "photos")
    place = {name: number for number, name in enumerate(written)}
    assert max(place[name] for name in written if name.startswith("img/")) < place["site.css"]
    last_photo = max(place[name] for name in written if name.startswith("photo/"))
    assert last_photo < place["color/teal.html"] < place["index.html"]
