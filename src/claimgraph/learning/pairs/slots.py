"""Features as slots: the hash of a name says which weight is its own."""

from collections.abc import Mapping
from math import log
from zlib import crc32

__all__ = ["SLOTS", "find_slot", "weigh"]

SLOTS = 1 << 15
"""Weights of a head; names whose hashes are equal share one."""


def find_slot(name: str) -> int:
    """Return the slot of a feature, the same on every machine.

    >>> find_slot("pair")
    7785
    """
    return crc32(name.encode()) % SLOTS


def weigh(features: Mapping[str, int]) -> dict[int, float]:
    """Return the value of each slot: the sum over its features of 1 + ln(how often).

    Args:
        features: How often each is there, at least once.
    """
    found: dict[int, float] = {}
    for name, times in features.items():
        slot = crc32(name.encode()) % SLOTS
        found[slot] = found.get(slot, 0.0) + (1.0 if times == 1 else 1 + log(times))
    return found
