"""Programs that themes are written for, and a desktop without a screen for those that want one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = "import sys; from kolorit.cli import main; sys.exit(main())"
PICTURE = Path(__file__).parents[2] / "examples" / "harbor.jpg"
SECONDS = 30
# Sway does not run as root, so what needs it runs as nobody then.
AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("programs")


@pytest.fixture(scope="session")
def open_folder():
    """A folder that others can look into, unlike those of pytest."""
    folder = Path(f"/tmp/kolorit-programs-{os.getpid()}")  # noqa: S108 - made here and nowhere else
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session", params=["dark", "light"])
def theme(request, open_folder):
    """A folder with the files of a theme."""
    folder = open_folder / request.param
    environment = os.environ | {"XDG_CONFIG_HOME": str(open_folder / "config")}
    subprocess.run(
        [sys.executable, "-c", RUN, "theme", PICTURE, "--mode", request.param, "--out", folder],
        check=True, env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return folder


@pytest.fixture
def run(tmp_path):
    """Run a program to its end; what it said, and how it ended. Skips where it is not installed."""

    def run_it(program: str, *arguments: object, env=None, text=None) -> subprocess.CompletedProcess[str]:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
        home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
        return subprocess.run(
            [program, *map(str, arguments)], env=os.environ | home | (env or {}), input=text, text=True,
            timeout=SECONDS, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    return run_it


@pytest.fixture(scope="session")
def display():
    """X without a screen."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-noreset"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        yield {"DISPLAY": name}
        server.terminate()


class Desktop:
    """Sway without a screen, with the colors of a theme."""

    def __init__(self, folder, theme) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
        }
        config = folder / "config"
        config.write_text(f"xwayland disable\ninclude {theme}/sway.conf\n")

    def start(self):
        with self.log.open("wb") as log:
            self.server = subprocess.Popen(
                [*AS_NOBODY, "dbus-run-session", "--", "sway", "-c", self.folder / "config"],
                env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + SECONDS
        while not (found := list(self.folder.glob("wayland-*[0-9]"))):
            assert time.monotonic() < until, self.log.read_text()
            assert self.server.poll() is None, self.log.read_text()
            time.sleep(0.05)
        self.environment["WAYLAND_DISPLAY"] = found[0].name

    def stop(self):
        os.killpg(self.server.pid, 15)
        self.server.wait(SECONDS)

    def look(self, *command: object, seconds=3, text=None):
        """What a program says that runs until it is ended."""
        program = command[0]
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
        done = subprocess.run(
            [*AS_NOBODY, "timeout", str(seconds), "dbus-run-session", "--", *map(str, command)],
            input=text, env=self.environment, text=True, timeout=SECONDS, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.stdout


@pytest.fixture
def desktop(theme, tmp_path_factory, open_folder):
    for program in ("sway", "dbus-run-session", "setpriv", "timeout"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    folder = open_folder / f"run-{tmp_path_factory.mktemp('run').name}"
    folder.mkdir(mode=0o700)
    made = Desktop(folder, theme)
    if AS_NOBODY:
        shutil.chown(folder, "nobody")
    made.start()
    yield made
    made.stop()
