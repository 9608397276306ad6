"""``python -m claimgraph``: the command line, even if its script is not on the path."""

from claimgraph.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main(prog_name="python -m claimgraph")
