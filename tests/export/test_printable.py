"""Names of files, made safe to print."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolorit.export.printable import printable, printable_name

# What Linux allows in a path: any bytes but NUL.
names = st.one_of(st.binary(max_size=40).map(os.fsdecode), st.text(max_size=40))


@given(names)
def test_nothing_is_left_that_a_terminal_would_obey(name):
    assert not [c for c in printable_name(name) if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"]


@given(names)
def test_what_is_printed_can_be_encoded(name):
    assert printable_name(name).encode("utf-8").decode("utf-8") == printable_name(name)


# Of what escapes are made of, so that two often come close.
tricky = st.text("\\xnu019bf\x1b\n\x9b\udc9b\udcff", max_size=6)


@given(tricky, tricky)
def test_no_two_names_print_alike(one, other):
    assert (printable_name(one) == printable_name(other)) == (one == other)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("photo.jpg", "photo.jpg"),
        ("Füße 日本 👍.png", "Füße 日本 👍.png"),
        ("a\nb", r"a\nb"),
        ("\x1b]0;pwned\x07", r"\x1b]0;pwned\x07"),
        ("gpj.\u202eexe", r"gpj.\u202eexe"),
        ("caf\udce9", r"caf\xe9"),
        ("\x9b31m", r"\u009b31m"),
        ("back\\slash", r"back\\slash"),
        ("3.45\u202fPM.png", "3.45\u202fPM.png"),
    ],
)
def test_names_print_as_themselves_or_as_pythons_escapes(name, printed):
    assert printable_name(name) == printed


@given(names)
def test_what_is_printable_stays_as_it_is(name):
    assert printable(printable(name)) == printable(name)
