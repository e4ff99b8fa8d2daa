"""Commands beside the main one: found by the first word, imported when called, completed, listed."""

import sys
from types import ModuleType

import click
import pytest
from click.shell_completion import get_completion_class

from kolorit import InvalidOptionError
from kolorit.cli.command import command as main_command
from kolorit.cli.options import SETTINGS, clusters_option, given, size_option
from kolorit.cli.subcommands import SUBCOMMANDS, Subcommand, loaded

pytestmark = pytest.mark.usefixtures("pictures")


@click.command(help="Tint pictures.", context_settings=SETTINGS)
@click.argument("sources", nargs=-1)
@clusters_option
@size_option
def tint(*, sources: tuple[str, ...], **options: object) -> int:
    if not sources:
        raise click.UsageError("nothing to tint")
    if "cursed" in sources:
        raise InvalidOptionError("cursed pictures cannot be tinted")
    click.echo(f"{sources} {given(options)}")
    return 0


@pytest.fixture(autouse=True)
def _tint(monkeypatch) -> None:
    module = ModuleType("tint_command")
    module.command = tint
    monkeypatch.setitem(sys.modules, "tint_command", module)
    monkeypatch.setitem(SUBCOMMANDS, "tint", Subcommand("tint_command", "Tint pictures."))


def test_the_first_word_may_name_another_command(run):
    assert run("tint", "two.png", "-k", "3", "--size", "full") == (
        0,
        "('two.png',) {'k': 3, 'size': None}\n",
        "",
    )


def test_a_file_called_like_a_command_is_reached_by_its_folder(pictures, run):
    (pictures / "two.png").rename("tint")
    assert run("./tint").out == "#0fb0dd 0.7500\n#c81e28 0.2500\n"
    assert run("tint").code == 2
    assert run("-k", "1", "tint").code == 0


def test_wrong_usage_of_a_command_points_to_its_own_help(run):
    hint = "Try kolorit tint --help. [invalid_option]\n"
    assert run("tint") == (2, "", f"kolorit: nothing to tint. {hint}")
    assert run("tint", "cursed") == (2, "", f"kolorit: cursed pictures cannot be tinted. {hint}")
    assert run("tint", "-k", "0", "a").err.endswith(f"'0' is not a whole number in 1..256. {hint}")
    assert run("-k", "0", "a").err.endswith(" Try kolorit --help. [invalid_option]\n")


def test_help_lists_the_commands_and_each_has_its_own(run):
    text = run("--help").out
    assert "\n  tint" in text
    assert "Tint pictures.\n" in text
    assert "./" in text
    assert run("tint", "-h").out.startswith("Usage: kolorit tint [OPTIONS] [SOURCES]...\n")


def test_no_command_is_imported_before_it_is_called(run, monkeypatch):
    monkeypatch.delitem(sys.modules, "tint_command")
    assert run("two.png").code == 0
    assert "tint" in run("--help").out


def test_the_list_says_of_a_command_what_its_own_help_begins_with():
    for name, listed in SUBCOMMANDS.items():
        first_paragraph = (loaded(name).help or "").split("\n\n")[0]
        assert " ".join(first_paragraph.split()) == listed.summary


@pytest.fixture
def completing(monkeypatch):
    """What a shell is offered after a line."""

    def offered(line: str, shell: str = "bash") -> list[str]:
        monkeypatch.setenv("_KOLORIT_COMPLETE", f"{shell}_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        completion = get_completion_class(shell)(main_command, {}, "kolorit", "_KOLORIT_COMPLETE")
        return completion.complete().splitlines()

    return offered


def test_the_first_word_completes_to_a_command_or_a_file(completing):
    assert completing("kolorit ti") == ["file,ti", "plain,tint"]
    assert completing("kolorit -k 3 ti") == ["file,ti"]
    assert completing("kolorit two.png ti") == ["file,ti"]


def test_in_bash_a_file_that_begins_alike_goes_before_a_command(completing):
    assert completing("kolorit t") == ["file,t"]
    assert completing("kolorit t", "zsh")[-3:] == ["plain", "tint", "Tint pictures."]


def test_options_of_a_command_are_completed(completing):
    assert completing("kolorit tint --si") == ["plain,--size"]
    assert completing("kolorit --si") == ["plain,--size"]
