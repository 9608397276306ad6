"""The version of claimgraph."""

__all__ = ["__version__"]

__version__ = "0.1.0"
