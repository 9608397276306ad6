"""What was read of documents, kept so that it need not be read again.

* ``encoding``: documents and what was read of them as plain data
* ``shard``: a file of some documents, which depends on these only
* ``ledger``: which documents an output holds
* ``shelf``: the folder of shards; ``shared_shelf``: with storage that several machines share
"""

from claimgraph.workspace.shards.encoding import decode_value, encode_value, to_line
from claimgraph.workspace.shards.ledger import Entry, enter, read_ledger, write_ledger
from claimgraph.workspace.shards.shard import (
    ShardHead,
    ShardReading,
    digest_document,
    iter_shard,
    name_shard,
    parse_line,
    write_shard,
)
from claimgraph.workspace.shards.shared_shelf import SharedShelf
from claimgraph.workspace.shards.shelf import Place, Shelf

__all__ = [
    "Entry",
    "Place",
    "ShardHead",
    "ShardReading",
    "SharedShelf",
    "Shelf",
    "decode_value",
    "digest_document",
    "encode_value",
    "enter",
    "iter_shard",
    "name_shard",
    "parse_line",
    "read_ledger",
    "to_line",
    "write_ledger",
    "write_shard",
]
