"""Runs the examples in the README, the docs and the docstrings."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sysconfig
import tempfile
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
# What people have in these folders must not change what tests find, nor tests what they have.
for folder in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
    os.environ[folder] = tempfile.mkdtemp(prefix="kolorit-")
    atexit.register(shutil.rmtree, os.environ[folder], ignore_errors=True)
# What sets the whole project up, or asks for things a test has not, is shown but not run.
NOT_RUN = ("make ", "pip ")


def run_console(example: Example) -> None:
    """Run each `$ command`; compare what it prints, errors included.

    All of a document run in one folder, which has the examples in it and else is empty: one may write a file
    and the next read it. So is their home, which is another.
    """
    if "folder" not in example.namespace:
        example.namespace["folder"] = Path(tempfile.mkdtemp())
        example.namespace["home"] = tempfile.mkdtemp()
        (example.namespace["folder"] / "examples").symlink_to(ROOT / "examples")
        for folder in ("folder", "home"):
            atexit.register(shutil.rmtree, example.namespace[folder])
    for block in f"\n{example.parsed}".split("\n$ ")[1:]:
        command, _, expected = block.partition("\n")
        if command.startswith(NOT_RUN):
            continue
        environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        environment |= {"PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
        environment["HOME"] = example.namespace["home"]
        done = subprocess.run(  # noqa: S602 - the commands are those of our own documentation
            command, shell=True, cwd=example.namespace["folder"], env=environment, check=False, text=True,
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
