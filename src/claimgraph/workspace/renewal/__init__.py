"""A generation that begins with the one before, where only a few documents are others.

What the documents of a generation sum up to, and how much of each file each of them has, is in its
inventory. So a few documents are taken away and put in, in sums, store, index and files, and all
else is copied as it is: hard links in the store, large blocks of the files. The result is what a
build of all documents writes. Where that cannot be had so, or would be no quicker, nothing is done
here, and the caller goes through all documents.

* ``changes``: which documents, concepts and sums are others
* ``store_changes``: they in the store
* ``splicing``, ``file_changes``: they in the graph and the table
* ``page_changes``: what the page shows
* ``renewing``: all of it together
"""

from claimgraph.workspace.renewal.changes import DocumentSource
from claimgraph.workspace.renewal.renewing import RenewalSource, Renewed, renew

__all__ = ["DocumentSource", "RenewalSource", "Renewed", "renew"]
