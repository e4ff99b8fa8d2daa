"""Runs the examples in the README, the docs and the docstrings."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from doctest import ELLIPSIS
from pathlib import Path
from typing import TYPE_CHECKING

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

if TYPE_CHECKING:
    from sybil import Example

ROOT = Path(__file__).parent
SCRIPTS = sysconfig.get_path("scripts")
# What sets the whole project up, or asks for things a test has not, is shown but not run.
NOT_RUN = ("make ", "pip ")


def run_console(example: Example) -> None:
    """Run each `$ command` from the root of the repository; compare what it prints, errors included."""
    for block in f"\n{example.parsed}".split("\n$ ")[1:]:
        command, _, expected = block.partition("\n")
        if command.startswith(NOT_RUN):
            continue
        environment = os.environ | {"PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
        done = subprocess.run(  # noqa: S602 - the commands are those of our own documentation
            command, shell=True, cwd=ROOT, env=environment, check=False, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.stdout.strip() != expected.strip():
            raise AssertionError(f"$ {command}\nprinted\n{done.stdout}\ninstead of\n{expected}")


pytest_collect_file = (
    Sybil(
        parsers=[
            PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
            CodeBlockParser("console", run_console),
        ],
        patterns=["*.md"],
    )
    + Sybil(
        parsers=[DocTestParser(ELLIPSIS)],
        patterns=["*.py"],
        path="src/kolorit",
        document_types={".py": PythonDocStringDocument},
    )
).pytest()
