"""How the program speaks in a terminal: Indonesian help, one line for a mistake, progress, mkdocs' messages.

Commands stand in `cli`; nothing here knows what they do.
"""

from __future__ import annotations

import difflib
import logging
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

import click

from maklumat.problems import Problem, Severity, UserError

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
PHASES = {"standar": "Membaca standar", "lembar": "Mencetak lembar", "halaman": "Menulis halaman"}


def fail(message: str, code: int = 1) -> NoReturn:
    """Say what a person has to put right, and end."""
    click.secho(f"galat: {message}", fg="red", err=True)
    sys.exit(code)


HEADINGS = {"Options": "Pilihan", "Commands": "Perintah", "Usage": "Pemakaian"}
HELP_WORDS = {"Show this message and exit.": "Tampilkan bantuan ini.", "Show the version and exit.": "Tampilkan versi."}
PATH_WORDS = {
    "is a file": "sebuah berkas, padahal di sini perlu folder",
    "is a directory": "sebuah folder, padahal di sini perlu berkas",
    "does not exist": "tidak ada; periksa namanya",
    "is not readable": "tidak boleh dibaca; periksa izinnya",
    "is not writable": "tidak boleh ditulis; periksa izinnya",
}
"""What click says of a path."""


class IndonesianHelp(click.HelpFormatter):
    """click's help with its few own words in Indonesian."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line."""
        super().write_usage(
            prog,
            args.replace("[OPTIONS]", "[PILIHAN]").replace("COMMAND [ARGS]...", "PERINTAH …"),
            prefix or "Pemakaian: ",
        )

    def write_heading(self, heading: str) -> None:
        """Write the name of a section."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        super().write_dl(
            [
                (term, HELP_WORDS.get(words, words.replace("[default: ", "[bila tidak ditulis: ")))
                for term, words in rows
            ],
            col_max,
            col_spacing,
        )


click.Context.formatter_class = IndonesianHelp


class Commands(click.Group):
    """Words what click, a person's mistake or the disk has to say; bugs keep their traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            fail(str(error))
        except OSError as error:
            if error.filename is None:
                raise
            fail(
                f"“{error.filename}” tidak dapat dibaca atau ditulis ({error.strerror}); periksa nama, izin, dan ruang cakram"
            )

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; wrong use ends with 2, Ctrl+C with 130."""
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.message, err=True)
            sys.exit(2)
        except click.UsageError as error:
            hint = f" (lihat: {error.ctx.command_path} --help)" if error.ctx else ""
            fail(f"{_usage_words(error)}{hint}", 2)
        except (click.Abort, KeyboardInterrupt):
            fail("dihentikan; tidak ada yang berubah", 130)
        sys.exit(code if isinstance(code, int) else 0)


def _usage_words(error: click.UsageError) -> str:
    """Return what was wrong with a call."""
    if isinstance(error, click.MissingParameter) and error.param:
        return f"{error.param.make_metavar(error.ctx) if error.ctx else error.param.name} wajib ditulis"
    if isinstance(error, click.NoSuchOption):
        near = f"; maksud Anda {', '.join(error.possibilities)}?" if error.possibilities else ""
        return f"pilihan {error.option_name} tidak dikenal{near}"
    if isinstance(error, click.BadParameter) and error.param:
        choices = getattr(error.param.type, "choices", ())
        allowed = f"pilihannya: {', '.join(map(str, choices))}" if choices else _path_words(error.message)
        return f"nilai untuk {'/'.join(error.param.opts)} tidak dapat dipakai; {allowed}"
    unknown = re.match(r"No such command '(.*?)'", error.message)
    if unknown:
        group = error.ctx.command if error.ctx else None
        names = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
        close = difflib.get_close_matches(unknown[1], names, n=1)
        return f"perintah “{unknown[1]}” tidak dikenal{f'; maksud Anda “{close[0]}”?' if close else ''}"
    return error.message.rstrip(".")


def _path_words(message: str) -> str:
    """Return what click says of a path."""
    found = re.fullmatch(r"\w+ '(.*)' (.+?)\.?", message, re.DOTALL)
    words = PATH_WORDS.get(found[2]) if found else None
    return f"“{found[1]}” {words}" if found and words else message.rstrip(".")


def print_problems(problems: list[Problem]) -> None:
    """Print one problem a line, coloured on a terminal."""
    for problem in problems:
        head, mark, rest = str(problem).partition(f" {problem.severity}[")
        click.echo(
            f"{click.style(head, dim=True)} {click.style(mark.strip() + rest.partition(']')[0] + ']', fg=COLOURS[problem.severity], bold=True)}{rest.partition(']')[2]}"
        )


class ProgressLines:
    """Shows a bar a phase on a terminal, and one line a phase elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._phase = ""

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Draw the state of a phase."""
        if phase != self._phase:
            self.close()
            self._phase = phase
            if sys.stderr.isatty():
                self._bar = click.progressbar(length=total, label=f"{PHASES[phase]:<16}", file=sys.stderr)
                self._bar.__enter__()
            else:
                click.echo(f"{PHASES[phase]} …", err=True)
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def close(self) -> None:
        """End the bar of the current phase."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


class _TerminalHandler(logging.Handler):
    """Shows what mkdocs has to say, without its prefixes, and nothing below a warning."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one message."""
        word, colour = ("galat", "red") if record.levelno >= logging.ERROR else ("peringatan", "yellow")
        text = record.getMessage()
        is_problem = record.name.endswith("maklumat") or text.startswith("standar belum")
        click.echo(text if is_problem else f"{click.style(word, fg=colour)}: {text}", err=True)


def log_to_terminal() -> None:
    """Let mkdocs speak through this terminal, in our form."""
    logger = logging.getLogger("mkdocs")
    logger.handlers[:] = [_TerminalHandler(logging.WARNING)]
    logger.propagate = False
