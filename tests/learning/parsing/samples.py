"""Invented trees in CoNLL-U."""

from pathlib import Path

_SENTENCE = """\
# text = Zinc, which was given by us, lowers fever.
1\tZinc\tzinc\tNOUN\tNN\t_\t9\tnsubj\t_\tSpaceAfter=No
2\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\t_
3\twhich\twhich\tDET\tWDT\t_\t5\tdep\t_\t_
4\twas\tbe\tAUX\tVBD\t_\t5\tauxpass\t_\t_
5\tgiven\tgive\tVERB\tVBN\t_\t1\trelcl\t_\t_
6\tby\tby\tADP\tIN\t_\t5\tprep\t_\t_
7\tus\twe\tPRON\tPRP\t_\t6\tpobj\t_\tSpaceAfter=No
8\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\t_
9\tlowers\tlower\tVERB\tVBZ\t_\t0\troot\t_\t_
9.1\tit\tit\tPRON\tPRP\t_\t_\t_\t_\t_
10\tfever\tfever\tNOUN\tNN\t_\t9\tdobj\t_\tSpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t9\tpunct\t_\t_
"""


def write_treebank(folder: Path, *, n_articles: int) -> Path:
    """Write a folder of articles, each of one sentence."""
    folder.mkdir()
    for number in range(n_articles):
        (folder / f"{number}.conllu").write_text(f"{_SENTENCE}\n", encoding="utf-8")
    return folder
