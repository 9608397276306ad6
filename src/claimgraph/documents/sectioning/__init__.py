"""Lines of a text to sections: citation, title, headings, parts of the abstract, notices."""

from claimgraph.documents.sectioning.headings import FoundHeading, find_heading
from claimgraph.documents.sectioning.sections import find_sections

__all__ = ["FoundHeading", "find_heading", "find_sections"]
