"""The commands; with `terminal` the only place that prints and exits."""

from maklumat.cli.program import main

__all__ = ["main"]
