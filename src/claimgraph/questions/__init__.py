"""Named questions: parameterised SPARQL files in the ontology folder, run on a store or a file.

A question is a file ``NAME.rq`` whose first comments declare its title and parameters. Optional
files beside it: ``NAME.records.rq`` finds the records of the answer, best first, so that only the
sentences that are shown are looked up; ``NAME.steps.rq`` finds the steps of a path;
``NAME.snapshot.rq`` selects the rows by which two stores are compared.

* ``question``: the files
* ``user_words``: concepts and predicates by the words of a user
* ``lexicon_names``: names that no text of the graph says
* ``wording``: questions in words
* ``binding``: replaces parameters by values
* ``paths``, ``changes``: records that one query cannot find
* ``snapshots``: the rows by which graphs are compared, cached beside a store
* ``retraction``: marks rows of publications that were taken back
* ``answering``: runs a question
* ``endpoint_parts``: what a filter is about, fetched from an endpoint
"""

from claimgraph.questions.answering import Answer, ask_question, keep_snapshots
from claimgraph.questions.endpoint_parts import name_by_iris, open_wanted
from claimgraph.questions.question import (
    KINDS,
    QUERIES_FOLDER,
    Parameter,
    Question,
    load_questions,
)
from claimgraph.questions.user_words import find_concept, find_predicate
from claimgraph.questions.wording import QuestionInWords, is_in_words, read_question

__all__ = [
    "KINDS",
    "QUERIES_FOLDER",
    "Answer",
    "Parameter",
    "Question",
    "QuestionInWords",
    "ask_question",
    "find_concept",
    "find_predicate",
    "is_in_words",
    "keep_snapshots",
    "load_questions",
    "name_by_iris",
    "open_wanted",
    "read_question",
]
