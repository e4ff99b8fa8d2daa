"""What a collection and its small pictures take at most."""

from __future__ import annotations

import asyncio
import threading

import pytest

from kolorit.errors import BusyError, NotFoundError
from kolorit.web.library import Library, name_of
from kolorit.web.thumbnails import Thumbnails
from kolorit.web.work.scanned import Reduced, Scanned


def wanted(name, width=320):
    return Reduced(Scanned(f"/{name}.png", name, 1), 600, 400, width, "webp")


class Slow:
    """Makes pictures of as many bytes as they are wide, and counts them."""

    def __init__(self) -> None:
        self.made = []

    async def call(self, _function, of, _name):
        self.made.append(of)
        await asyncio.sleep(0.01)
        if of.of.hash == "gone":
            raise NotFoundError("its file is no longer there")
        return bytes(of.to)


def test_a_small_picture_is_made_once_for_all_who_ask():
    decoding = Slow()
    thumbnails = Thumbnails(decoding)

    async def ask():
        first = await asyncio.gather(*(thumbnails.get(wanted("a"), "a") for _ in range(5)))
        return [*first, await thumbnails.get(wanted("a"), "a"), await thumbnails.get(wanted("a", 640), "a")]

    assert [len(made) for made in asyncio.run(ask())] == [320] * 6 + [640]
    assert len(decoding.made) == 2


def test_those_last_asked_for_are_kept():
    decoding = Slow()
    thumbnails = Thumbnails(decoding, most_bytes=700)

    async def ask():
        for name in ("a", "b", "a", "c", "a", "b"):
            await thumbnails.get(wanted(name), name)

    asyncio.run(ask())
    assert [of.of.hash for of in decoding.made] == ["a", "b", "c", "b"]


def test_who_stops_waiting_does_not_stop_it_for_others():
    decoding = Slow()
    thumbnails = Thumbnails(decoding)

    async def ask():
        leaves = asyncio.create_task(thumbnails.get(wanted("a"), "a"))
        stays = asyncio.create_task(thumbnails.get(wanted("a"), "a"))
        await asyncio.sleep(0)
        leaves.cancel()
        return await stays

    assert len(asyncio.run(ask())) == 320


def test_what_fails_is_tried_again():
    decoding = Slow()
    thumbnails = Thumbnails(decoding)

    async def ask():
        for _ in range(2):
            with pytest.raises(NotFoundError):
                await thumbnails.get(wanted("gone"), "gone")

    asyncio.run(ask())
    assert len(decoding.made) == 2


class Waiting:
    """A collection that answers when it may."""

    def close(self) -> None:
        pass


def test_no_more_wait_than_may():
    library = Library(Waiting())
    go_on = threading.Event()

    async def ask():
        asked = [asyncio.create_task(library.ask(lambda _: go_on.wait(10))) for _ in range(70)]
        await asyncio.sleep(0.05)
        refused = [task.exception() for task in asked if task.done()]
        go_on.set()
        await asyncio.gather(*asked, return_exceptions=True)
        return refused

    refused = asyncio.run(ask())
    library.close()
    assert len(refused) == 6
    assert all(isinstance(error, BusyError) for error in refused)


def test_no_more_exports_go_on_than_may():
    library = Library(Waiting())

    async def ask():
        going_on = [library.stream(iter([b"a", b"b"])) for _ in range(4)]
        for stream in going_on:
            library.check_exports()
            assert await anext(stream) == b"a"
        with pytest.raises(BusyError):
            library.check_exports()
        assert [piece async for piece in going_on[0]] == [b"b"]
        library.check_exports()
        for stream in going_on[1:]:
            await stream.aclose()

    asyncio.run(ask())
    library.close()


def test_a_name_is_below_the_folder_that_all_are_in():
    assert name_of("/photos/2026/a.jpg", "/photos") == "2026/a.jpg"
    assert name_of("/photos/\udcff.jpg", "/photos") == "\N{REPLACEMENT CHARACTER}.jpg"
