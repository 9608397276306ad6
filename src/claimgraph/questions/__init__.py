"""Named questions: parameterised SPARQL files of the ontology folder, asked of a store or a file.

A question is a file ``NAME.rq`` whose first comments declare its title and parameters. Beside it
may lie ``NAME.records.rq``, which finds what the answer is about, best first, so that only the
sentences that are shown are looked up; ``NAME.steps.rq``, the steps of a path;
``NAME.snapshot.rq``, what two stores are compared by.

* ``question``: the files
* ``naming``: concepts and predicates by what a user calls them
* ``binding``: values in the place of parameters
* ``paths``, ``changes``: records that one query cannot find
* ``snapshots``: what graphs are compared by, kept beside a store
* ``answering``: a question asked
"""

from claimgraph.questions.answering import Answer, ask_question, keep_snapshots
from claimgraph.questions.question import (
    KINDS,
    QUERIES_FOLDER,
    Parameter,
    Question,
    load_questions,
)
from claimgraph.questions.user_words import find_concept, find_predicate

__all__ = [
    "KINDS",
    "QUERIES_FOLDER",
    "Answer",
    "Parameter",
    "Question",
    "ask_question",
    "find_concept",
    "find_predicate",
    "keep_snapshots",
    "load_questions",
]
