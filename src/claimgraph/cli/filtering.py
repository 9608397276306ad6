"""The options that say which claims are wanted, the same for every command that has them."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli.console import say
from claimgraph.cli.options import SCORE

if TYPE_CHECKING:
    from claimgraph.claimset import LeftOut

__all__ = ["count_of", "filter_options", "warn_left_out"]


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that filter claims to a command.

    Args:
        command: Gets what they say as ``wanted``, a :class:`claimgraph.claimset.ClaimFilter`.

    Returns:
        The command with the options.
    """

    @click.option(
        "--grounded-only",
        is_flag=True,
        help="Leave out claims whose subject or object no lexicon names: a phrase of the text such "
        "as 'extracellular magnesium', even if its head is named.",
    )
    @click.option(
        "--min-score",
        type=SCORE,
        default=0.0,
        show_default=True,
        help="Leave out claims that are less probably right than this.",
    )
    @click.option(
        "--exclude-retracted",
        is_flag=True,
        help="Leave out claims of retracted publications.",
    )
    @wraps(command)
    def filtered(
        *args: Any,
        grounded_only: bool,
        min_score: float,
        exclude_retracted: bool,
        **options: Any,
    ) -> None:
        from claimgraph.claimset import ClaimFilter

        wanted = ClaimFilter(
            grounded_only=grounded_only, min_score=min_score, exclude_retracted=exclude_retracted
        )
        command(*args, wanted=wanted, **options)

    return filtered


def warn_left_out(left_out: "Iterable[LeftOut]") -> None:
    """Say how many claims and knowledge gaps a filter left out, and why."""
    for each in left_out:
        parts = [count_of(each.n_claims, "claim")]
        if each.n_gaps is not None:
            parts.append(count_of(each.n_gaps, "knowledge gap"))
        say(f"left out {each.reason}: {', '.join(parts)}")


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count_of(2, "claim")
    '2 claims'
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
