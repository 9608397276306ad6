"""The options that say which claims are wanted, the same for every command that has them."""

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from claimgraph.cli.console import say
from claimgraph.cli.options import SCORE
from claimgraph.tables import count_of

if TYPE_CHECKING:
    from claimgraph.claimset import ClaimFilter, LeftOut

__all__ = ["filter_options", "quality_options", "warn_left_out"]

_YEARS = re.compile(r"(?P<one>\d{1,4})|(?P<first>\d{1,4})?-(?P<last>\d{1,4})?")
_CERTAINTIES = ("asserted", "probable", "possible", "investigated", "hypothetical")
_SECTIONS = (
    "title", "abstract", "background", "objective", "methods", "results", "conclusions",
)  # fmt: skip


def _take_one(_context: click.Context, _param: click.Parameter, values: tuple[Any, ...]) -> Any:
    """Take the value of an option that has one; click alone would keep the last of several."""
    given = list(dict.fromkeys(values))
    if len(given) > 1:
        named = " and ".join(repr(str(each)) for each in given)
        raise click.BadParameter(f"it takes one value, not {named}.")
    return given[0] if given else None


def _read_years(
    context: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[int | None, int | None]:
    """Read one year, or the first and the last of a range, either of which may be missing."""
    value: str | None = _take_one(context, param, values)
    if value is None:
        return None, None
    found = _YEARS.fullmatch(value.strip())
    years = [] if found is None else [int(each) if each else None for each in found.groups()]
    if not any(each is not None for each in years):
        raise click.BadParameter(f"{value!r} is neither a year nor a range such as 1999-2005.")
    one, first, last = years
    return (first, last) if one is None else (one, one)


# In the words of ClaimFilter, to which what they say goes as it is.
_QUALITY = (
    click.option(
        "--grounded-only",
        is_flag=True,
        help="Leave out claims whose subject or object no lexicon names: a phrase of the text such "
        "as 'extracellular magnesium', even if its head is named.",
    ),
    click.option(
        "--min-score",
        type=SCORE,
        multiple=True,
        default=(0.0,),
        callback=_take_one,
        show_default=True,
        help="Leave out claims that are less probably right than this.",
    ),
    click.option(
        "--exclude-retracted",
        is_flag=True,
        help="Leave out claims of retracted publications.",
    ),
)
_CONTENT = (
    click.option(
        "--predicate",
        "predicates",
        multiple=True,
        metavar="NAME",
        help="Keep only claims with this predicate, or a narrower one: its label or CURIE. This "
        "and the options down to --around may be given several times, for any of them.",
    ),
    click.option(
        "--category",
        "categories",
        multiple=True,
        metavar="NAME",
        help="Keep only claims whose subject or object is of this category, or a narrower one.",
    ),
    click.option(
        "--design",
        "designs",
        multiple=True,
        metavar="NAME",
        help="Keep only claims with evidence of this study design, or a narrower one.",
    ),
    click.option(
        "--section",
        "sections",
        multiple=True,
        type=click.Choice(_SECTIONS),
        help="Keep only claims with evidence in this section.",
    ),
    click.option(
        "--document",
        "documents",
        multiple=True,
        metavar="NAME",
        help="Keep only claims of this document: its address, PubMed number, DOI or file.",
    ),
    click.option(
        "--around",
        multiple=True,
        metavar="NAME",
        help="Keep only claims near this concept: its label, a synonym or CURIE.",
    ),
    click.option(
        "--hops",
        type=click.IntRange(1, 20),
        multiple=True,
        default=(1,),
        callback=_take_one,
        show_default=True,
        metavar="N",
        help="How near: 1 for claims about the concept, 2 for those about its neighbours too.",
    ),
    click.option(
        "--polarity",
        type=click.Choice(("affirmed", "negated")),
        multiple=True,
        callback=_take_one,
        help="Keep only claims that are affirmed, or that are denied.",
    ),
    click.option(
        "--min-certainty",
        type=click.Choice(_CERTAINTIES),
        multiple=True,
        callback=_take_one,
        help="Keep only claims whose authors are at least this sure.",
    ),
    click.option(
        "--years",
        multiple=True,
        callback=_read_years,
        metavar="FROM-TO",
        help="Keep only claims of documents of these years: 1999, 1999-2005, 1999- or -2005.",
    ),
    click.option(
        "--findings-only",
        is_flag=True,
        help="Leave out claims that are only background, or only taken as known.",
    ),
)

_Command = Callable[..., None]


def quality_options(command: _Command) -> _Command:
    """Add the options that leave out claims that are bad, as for a build.

    Args:
        command: Gets what they say as ``wanted``, a :class:`claimgraph.claimset.ClaimFilter`.

    Returns:
        The command with the options.
    """
    return _with(_QUALITY, command)


def filter_options(command: _Command) -> _Command:
    """Add all options that filter claims to a command.

    Args:
        command: Gets what they say as ``wanted``, a :class:`claimgraph.claimset.ClaimFilter`.

    Returns:
        The command with the options.
    """
    return _with((*_CONTENT, *_QUALITY), command)


def warn_left_out(left_out: "Iterable[LeftOut]") -> None:
    """Say how many claims and knowledge gaps a filter left out, and why."""
    for each in left_out:
        parts = [count_of(each.n_claims, "claim")]
        if each.n_gaps is not None:
            parts.append(count_of(each.n_gaps, "knowledge gap"))
        say(f"left out {each.reason}: {', '.join(parts)}")


def _with(options: Iterable[Callable[[_Command], _Command]], command: _Command) -> _Command:
    options = tuple(options)
    names = [each.name for each in _params(options)]

    @wraps(command)
    def filtered(*args: Any, **given: Any) -> None:
        said = {name: given.pop(name) for name in names if name is not None}
        _check_hops(said)
        command(*args, wanted=_filter(said), **given)

    found: _Command = filtered
    for option in reversed(options):
        found = option(found)
    return found


def _params(options: Iterable[Callable[[_Command], _Command]]) -> list[click.Parameter]:
    """Return the parameters that options declare."""

    def none() -> None:
        """Do nothing."""

    bare: Any = none
    for option in options:
        bare = option(bare)
    found: list[click.Parameter] = bare.__click_params__
    return found


def _check_hops(said: dict[str, Any]) -> None:
    """See that who says how near also says near what."""
    context = click.get_current_context()
    is_given = context.get_parameter_source("hops") not in {None, ParameterSource.DEFAULT}
    if is_given and not said.get("around"):
        raise click.UsageError("--hops says how near: name the concept with --around too")


def _filter(said: dict[str, Any]) -> "ClaimFilter":
    from claimgraph.claimset import ClaimFilter
    from claimgraph.model import Certainty, Polarity, SectionKind

    first, last = said.pop("years", (None, None))
    polarity, least = said.pop("polarity", None), said.pop("min_certainty", None)
    sections = tuple(map(SectionKind, said.pop("sections", ())))
    return ClaimFilter(
        first_year=first,
        last_year=last,
        polarity=None if polarity is None else Polarity(polarity),
        min_certainty=None if least is None else Certainty(least),
        sections=sections,
        **said,
    )
