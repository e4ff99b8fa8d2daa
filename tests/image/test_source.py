"""Sources: every way to hand a picture in, and files that are none."""

from __future__ import annotations

import errno
import io
import mmap
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from image.pictures import noise, read, saved
from PIL import Image

from kolorit.errors import (
    InvalidOptionError,
    NotAFileError,
    NotFoundError,
    NotPermittedError,
    SourceError,
    UnreadableError,
)
from kolorit.image import source_name
from kolorit.image.source import _refused

PICTURE = saved(Image.fromarray(noise(9, 7)))
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX only")


class OnlyRead:
    """As a pipe: no way back."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)


class BytesPath:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> bytes:
        return os.fsencode(self._path)


def test_a_picture_is_the_same_in_whatever_way_it_is_handed_in(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(PICTURE)
    with path.open("rb") as file, path.open("rb") as mapped:
        sources = [path, str(path), BytesPath(path), PICTURE, bytearray(PICTURE), memoryview(PICTURE), file]
        sources += [
            io.BytesIO(PICTURE),
            OnlyRead(PICTURE),
            noise(9, 7),
            Image.open(path),
            Image.open(path).copy(),
        ]
        sources += [
            mmap.mmap(mapped.fileno(), 0, access=mmap.ACCESS_READ),
            memoryview(PICTURE * 2)[: len(PICTURE)],
        ]
        sources.append(
            memoryview(bytes(byte for pair in zip(PICTURE, PICTURE, strict=True) for byte in pair))[::2]
        )
        assert {read(source) for source in sources} == {read(noise(9, 7))}


def test_the_kind_of_a_file_is_told_by_its_first_bytes_not_by_its_name(tmp_path):
    path = tmp_path / "picture.jpg"
    path.write_bytes(PICTURE)
    assert read(path) == read(PICTURE)


@pytest.mark.parametrize(
    "name", [b"caf\xe9.png", b"new\nline.png", b"-rf.png", b" .png", b"$(touch x).png", b"\xff\xfe"]
)
def test_any_name_that_a_file_can_have_works_and_is_told_as_it_is(tmp_path, name):
    folder = os.fsencode(tmp_path)
    path = os.path.join(folder, name)  # noqa: PTH118 - a name that is not text
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - as above
            file.write(PICTURE)
    except OSError as error:
        pytest.skip(f"the file system does not allow it: {error}")
    text = os.fsdecode(path)
    assert read(text) == read(Path(text)) == read(PICTURE)
    assert source_name(text) == source_name(Path(text)) == text
    with pytest.raises(NotFoundError) as caught:
        read(text + "x")
    assert caught.value.source == text + "x"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a/b.png", "a/b.png"),
        (Path("a", "b.png"), str(Path("a", "b.png"))),
        (BytesPath(Path("b.png")), "b.png"),
        (b"data", "<bytes>"),
        (bytearray(b"data"), "<bytes>"),
        (memoryview(b"data"), "<bytes>"),
        (io.BytesIO(), "<file>"),
        (Image.new("L", (1, 1)), "<image>"),
        (noise(2, 2), "<array>"),
        (memoryview(bytes(4)).cast("B", (2, 2)), "<array>"),
    ],
)
def test_a_source_has_a_name(source, name):
    assert source_name(source) == name


def test_an_open_file_has_the_name_of_its_path(tmp_path):
    path = tmp_path / "x.png"
    path.touch()
    with path.open("rb") as file, os.fdopen(os.open(path, os.O_RDONLY), "rb") as nameless:
        assert source_name(file) == str(path)
        assert source_name(nameless) == "<file>"
        with pytest.raises(UnreadableError, match="it is empty") as caught:
            read(file)
    assert caught.value.source == str(path)


def test_a_file_object_is_read_from_its_beginning_and_left_where_it_was():
    stream = io.BytesIO()
    Image.fromarray(noise(9, 7)).save(stream, "PNG")
    at = stream.tell()
    assert read(stream) == read(stream) == read(PICTURE)
    assert stream.tell() == at


def test_a_file_object_in_text_mode_is_refused(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("abc")
    with (
        path.open(encoding="ascii") as file,
        pytest.raises(InvalidOptionError, match=r"binary mode .* gave str"),
    ):
        read(file)


def test_a_closed_file_object_is_an_error_of_the_source(tmp_path):
    path = tmp_path / "x.png"
    path.write_bytes(PICTURE)
    with path.open("rb") as file:
        pass
    with pytest.raises(UnreadableError, match="closed file"):
        read(file)


def test_a_file_object_that_the_system_cannot_read_is_an_error_of_the_source():
    class Torn(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(UnreadableError, match=os.strerror(errno.EIO)):
        read(Torn())


@pytest.mark.parametrize("path", ["missing.png", "missing/picture.png", "\0", "x" * 10_000, ""])
def test_what_is_not_there_is_not_found(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError) as caught:
        read(path)
    assert caught.value.code == "not_found"
    assert "\n" not in str(caught.value)


def test_below_a_file_there_is_nothing(tmp_path):
    (tmp_path / "file").write_bytes(PICTURE)
    with pytest.raises(NotFoundError):
        read(tmp_path / "file" / "picture.png")


@posix
def test_links_are_followed_but_not_in_a_circle(tmp_path):
    (tmp_path / "picture").write_bytes(PICTURE)
    (tmp_path / "link").symlink_to("picture")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("missing")
    assert read(tmp_path / "link") == read(PICTURE)
    for name in ("circle", "nowhere"):
        with pytest.raises(NotFoundError):
            read(tmp_path / name)


def test_a_folder_is_no_file_and_the_error_says_what_to_do(tmp_path):
    with pytest.raises(NotAFileError, match="it is a folder; hand in the files in it"):
        read(tmp_path)


@posix
def test_a_pipe_that_nobody_writes_to_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFileError, match="it is a pipe, not a file"):
        read(tmp_path / "pipe")


@posix
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_a_device_is_refused(device):
    if not Path(device).exists():
        pytest.skip(f"no {device}")
    with pytest.raises(NotAFileError, match="device"):
        read(device)


@posix
def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("s")
        with pytest.raises(NotAFileError, match="socket"):
            read("s")


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_not_permitted(tmp_path):
    path = tmp_path / "secret.png"
    path.write_bytes(PICTURE)
    path.chmod(0)
    with pytest.raises(NotPermittedError, match="check its permissions"):
        read(path)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EACCES, NotPermittedError),
        (errno.EPERM, NotPermittedError),
        (errno.ENOENT, NotFoundError),
        (errno.ENOTDIR, NotFoundError),
        (errno.ELOOP, NotFoundError),
        (errno.ENXIO, NotAFileError),
        (errno.ENODEV, NotAFileError),
        (errno.EMFILE, UnreadableError),
        (errno.EIO, UnreadableError),
    ],
)
def test_whatever_the_system_refuses_is_an_error_of_the_source(number, kind):
    error = _refused("missing", OSError(number, os.strerror(number)))
    assert type(error) is kind
    assert os.strerror(number) in error.reason or kind in (NotFoundError, NotAFileError)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts descriptors in /proc")
def test_no_descriptor_is_left_open(tmp_path):
    (tmp_path / "bad").write_bytes(PICTURE[:60])
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the list, while it is open
    for name in ("bad", ".", "missing"):
        with pytest.raises(SourceError):
            read(tmp_path / name)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as above


def test_standard_input_is_a_source():
    code = (
        "import sys; from kolorit.image import read, source_name\n"
        "print(source_name(sys.stdin.buffer), read(sys.stdin.buffer).width)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=PICTURE, capture_output=True, check=True)
    assert done.stdout.split() == [b"<stdin>", b"9"]


def test_a_pillow_image_does_not_change(tmp_path):
    path = tmp_path / "large.jpg"
    path.write_bytes(saved(Image.fromarray(noise(800, 600)), "JPEG", comment=b"kept"))
    with Image.open(path) as image, Image.open(path) as untouched:
        read(image, size=50)
        assert (image.size, image.mode, image.info) == (untouched.size, untouched.mode, untouched.info)
        assert image.tobytes() == untouched.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_a_pillow_image_of_any_mode_does_not_change(mode):
    image = Image.fromarray(noise(40, 30)).convert("L" if mode == "I;16" else mode).convert(mode)
    image.info["transparency"] = (1, 2, 3) if mode == "RGB" else 7
    before = image.copy()
    read(image, size=10)
    assert image == before


def test_the_frame_of_an_animation_that_is_shown_is_read():
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "lime")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert read(data).data[:3] == bytes([255, 0, 0])
    with Image.open(io.BytesIO(data)) as image:
        image.seek(1)
        assert read(image).data[:3] == bytes([0, 255, 0])
        assert image.tell() == 1


def test_an_image_without_pixels_is_unreadable():
    with pytest.raises(UnreadableError, match=r"^<image>: it has no pixels, but a size of 0 x 5"):
        read(Image.new("RGB", (0, 5)))


def test_a_closed_image_is_unreadable():
    image = Image.new("RGB", (5, 5))
    image.close()
    with pytest.raises(UnreadableError, match="closed image"):
        read(image)


def test_threads_may_read_the_same_file_at_once(tmp_path):
    path = tmp_path / "picture.tif"
    path.write_bytes(saved(Image.fromarray(noise(300, 200)), "TIFF", compression="tiff_lzw"))
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(read(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert set(found) == {read(np.asarray(Image.open(path)))}
