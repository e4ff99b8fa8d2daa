"""What the terminal can show."""

import io
import os
from pathlib import Path

import pytest

from kolorit.cli.terminal import color_depth, columns, is_terminal, shows_blocks


class Terminal(io.StringIO):
    def isatty(self):
        return True


PIPE = io.StringIO()


@pytest.mark.parametrize(
    ("variables", "depth"),
    [
        ("", 0),
        ("TERM=dumb", 0),
        ("TERM=dumb COLORTERM=truecolor", 0),
        ("TERM=vt100", 0),
        ("TERM=linux", 0),
        ("TERM=xterm", 8),
        ("TERM=xterm-256color", 8),
        ("TERM=screen-256color", 8),
        ("TERM=tmux-256color", 8),
        ("TERM=xterm-256color COLORTERM=truecolor", 24),
        ("TERM=xterm-256color COLORTERM=24bit", 24),
        ("TERM=xterm-256color COLORTERM=yes", 8),
        ("TERM=screen COLORTERM=truecolor", 8),
        ("TERM=screen-256color COLORTERM=truecolor TMUX=/tmp/tmux", 24),
        ("TERM=xterm-direct", 24),
        ("TERM=xterm-kitty", 24),
        ("TERM=xterm-ghostty", 24),
        ("TERM=alacritty", 24),
        ("TERM=foot-extra", 24),
        ("TERM=wezterm", 24),
        ("WT_SESSION=1", 24),
        ("TERM=xterm-256color NO_COLOR=1", 0),
        ("TERM=xterm-256color NO_COLOR=", 8),
        ("TERM=xterm-256color FORCE_COLOR=3", 24),
        ("TERM=xterm-256color FORCE_COLOR=0", 0),
        ("TERM=xterm-256color FORCE_COLOR=", 8),
        ("TERM=dumb FORCE_COLOR=1", 8),
        ("TERM=xterm-kitty FORCE_COLOR=true", 24),
        ("NO_COLOR=1 FORCE_COLOR=3", 0),
    ],
)
def test_the_variables_of_a_terminal_tell_its_colors(variables, depth):
    environ = dict(pair.split("=") for pair in variables.split())
    assert color_depth(Terminal(), "auto", environ) == depth


@pytest.mark.parametrize(
    ("when", "variables", "depth"),
    [
        ("auto", {"TERM": "xterm-kitty"}, 0),
        ("auto", {"TERM": "xterm-kitty", "FORCE_COLOR": "1"}, 8),
        ("auto", {"FORCE_COLOR": "yes"}, 8),
        ("always", {"TERM": "xterm-kitty"}, 24),
        ("always", {"TERM": "dumb"}, 8),
        ("always", {"NO_COLOR": "1"}, 8),
        ("never", {"TERM": "xterm-kitty", "FORCE_COLOR": "1"}, 0),
    ],
)
def test_in_a_pipe_there_is_color_only_if_somebody_asked(when, variables, depth):
    assert color_depth(PIPE, when, variables) == depth


def test_a_stream_that_is_not_there_is_no_terminal():
    assert not is_terminal(None)
    assert not is_terminal(PIPE)
    assert is_terminal(Terminal())


def test_the_width_is_what_columns_says_else_what_the_terminal_says_else_80(monkeypatch):
    monkeypatch.setattr(os, "get_terminal_size", lambda _descriptor: os.terminal_size((123, 45)))
    with Path(os.devnull).open() as stream:
        assert columns(stream, {}) == 123
        assert columns(stream, {"COLUMNS": "50"}) == 50
        assert columns(stream, {"COLUMNS": "0"}) == columns(stream, {"COLUMNS": "wide"}) == 123
    assert columns(None, {}) == columns(PIPE, {}) == 80


def test_a_terminal_that_does_not_know_its_width_has_80(monkeypatch):
    monkeypatch.setattr(os, "get_terminal_size", lambda _descriptor: os.terminal_size((0, 0)))
    with Path(os.devnull).open() as stream:
        assert columns(stream, {}) == 80


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", True), ("ascii", False), ("cp437", False), ("latin-1", False)]
)
def test_blocks_are_shown_where_the_encoding_has_them_all(encoding, shown):
    with io.TextIOWrapper(io.BytesIO(), encoding=encoding) as stream:
        assert shows_blocks(stream) == shown
    assert shows_blocks(None)
