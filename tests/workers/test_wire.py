"""Messages and errors survive the way between processes."""

from __future__ import annotations

import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit import errors
from kolorit.workers.wire import pack, read_message, unpack, write_message


@given(st.lists(st.binary(max_size=3000)))
def test_messages_come_back_one_by_one(messages):
    stream = io.BytesIO()
    for message in messages:
        write_message(stream, message)
    stream.seek(0)
    assert [read_message(stream) for _ in messages] == messages
    with pytest.raises(EOFError):
        read_message(stream)


class Trickle(io.BytesIO):
    """A pipe that takes and gives a few bytes at a time."""

    def read(self, size=-1, /):
        return super().read(min(size, 3))

    def write(self, data, /):
        return super().write(data[:3])


@given(st.binary(max_size=300))
def test_a_pipe_may_take_and_give_a_few_bytes_at_a_time(message):
    stream = Trickle()
    write_message(stream, message)
    stream.seek(0)
    assert read_message(stream) == message


@given(st.binary(max_size=300), st.data())
def test_a_message_that_is_cut_off_is_none(message, data):
    whole = io.BytesIO()
    write_message(whole, message)
    cut = data.draw(st.integers(0, len(whole.getvalue()) - 1))
    with pytest.raises(EOFError):
        read_message(io.BytesIO(whole.getvalue()[:cut]))


def test_a_length_that_is_none_takes_no_memory():
    with pytest.raises(EOFError):
        read_message(io.BytesIO(b"\xff" * 100))


KINDS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SourceError)
]


@given(st.sampled_from(KINDS), st.text(), st.none() | st.text(), st.none() | st.builds(OSError, st.text()))
def test_an_error_is_the_same_after_pickling(kind, reason, source, cause):
    error = kind(reason, source)
    error.__cause__ = cause
    copy = unpack(pickle.dumps(error))
    assert type(copy) is kind
    assert (copy.code, copy.reason, copy.source, str(copy)) == (kind.code, reason, source, str(error))
    assert repr(copy.__cause__) == repr(cause)


def test_a_cause_that_does_not_survive_is_told_in_words():
    error = errors.UnreadableError("no", "a.png")
    error.__cause__ = UnicodeDecodeError("ascii", b"\xff", 0, 1, "no")
    assert isinstance(unpack(pack(error)).__cause__, UnicodeDecodeError)
    error.__cause__ = type("Local", (Exception,), {})("why")
    assert repr(unpack(pack(error)).__cause__) == "RuntimeError('Local: why')"
