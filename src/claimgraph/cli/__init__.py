"""The command line: parse the arguments, call a room, print, give the exit code."""

from claimgraph.cli.main import main

__all__ = ["main"]
