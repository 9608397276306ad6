"""Tasks: what is predicted from a text and how it is judged; one module per task."""

from claimgraph.evaluation.tasks.abbreviations import judge_abbreviations
from claimgraph.evaluation.tasks.mentions import judge_mentions
from claimgraph.evaluation.tasks.registry import TASKS

__all__ = ["TASKS", "judge_abbreviations", "judge_mentions"]
