"""Nanopublications, read with the package nanopub where it is installed, signed and unsigned."""

import base64
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from claimgraph.errors import OutputError
from claimgraph.exports import WRITERS, WriteOptions, export_parts
from claimgraph.exports.rdf.signing import trusty_code
from claimgraph.ontology import load_schema
from tests import example

SCHEMA = load_schema()
_RDF_MODULES = ("RdfHasher", "RdfUtils")
_CRYPTO_MODULES = ("PublicKey.RSA", "Hash.SHA256", "Signature.pkcs1_15")
WRITER = WRITERS["nanopub"]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def write(key: Path | None = None) -> bytes:
    return b"".join(export_parts(WRITER, example.GRAPH, SCHEMA, WriteOptions(key=key)))


def split(trig: bytes) -> list[bytes]:
    """The nanopublications of a file, each a file of its own."""
    found: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(trig, ox.RdfFormat.TRIG):
        found.setdefault(quad.graph_name.value.partition("#")[0], []).append(quad)
    return [ox.serialize(each, format=ox.RdfFormat.TRIG) or b"" for each in found.values()]


def read(trig: bytes) -> Any:
    nanopub = pytest.importorskip("nanopub", reason="nanopub is not installed")
    rdflib = pytest.importorskip("rdflib")
    return nanopub.Nanopub(rdf=rdflib.ConjunctiveGraph().parse(data=trig, format="trig"))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A private key as the package nanopub keeps it."""
    rsa = pytest.importorskip("Crypto.PublicKey.RSA", reason="pycryptodome is not installed")
    file = tmp_path / "id_rsa"
    file.write_bytes(base64.b64encode(rsa.generate(2048).export_key("DER", pkcs=8)))
    return file


def test_an_unsigned_one_is_valid() -> None:
    found = split(write())
    assert len(found) == len(example.GRAPH.claims)
    for each in found:
        assert read(each).is_valid


def test_a_signed_one_is_valid_and_bears_its_code(key: Path) -> None:
    trig = write(key)
    assert trig == write(key)
    found = split(trig)
    assert len(found) == len(example.GRAPH.claims)
    for each in found:
        nanopub = read(each)
        assert nanopub.is_valid
        assert nanopub.has_valid_trusty
        assert nanopub.has_valid_signature
        changed = each.replace(b"Zinc", b"Iron", 1)
        assert changed != each
        with pytest.raises(Exception, match="not valid"):
            _ = read(changed).has_valid_trusty


def test_the_signature_is_of_what_is_there(key: Path) -> None:
    nanopub = read(split(write(key))[0])
    hasher, utils = (import_module(f"nanopub.trustyuri.rdf.{each}") for each in _RDF_MODULES)
    rsa, sha256, scheme = (import_module(f"Crypto.{each}") for each in _CRYPTO_MODULES)
    graph, told = nanopub.rdf, nanopub.metadata
    graph.remove((None, None, told.signature, None))
    normal = hasher.normalize_quads(
        utils.get_quads(graph), baseuri=str(told.namespace), hashstr=" "
    )
    public = rsa.import_key(base64.b64decode(told.public_key))
    scheme.new(public).verify(sha256.new(normal.encode()), base64.b64decode(told.signature))


def test_a_pem_file_is_a_key(key: Path, tmp_path: Path) -> None:
    rsa = pytest.importorskip("Crypto.PublicKey.RSA")
    pem = tmp_path / "key.pem"
    pem.write_bytes(rsa.import_key(base64.b64decode(key.read_bytes())).export_key())
    assert write(pem) == write(key)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "cannot be read"), (b"no key", "cannot be read"), (None, "cannot be read")],
)
def test_what_is_no_key_is_told(content: bytes | None, problem: str, tmp_path: Path) -> None:
    pytest.importorskip("Crypto.PublicKey.RSA")
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(OutputError, match=problem):
        write(file)


def test_a_public_key_signs_nothing(key: Path, tmp_path: Path) -> None:
    rsa = pytest.importorskip("Crypto.PublicKey.RSA")
    public = tmp_path / "public"
    public.write_bytes(rsa.import_key(base64.b64decode(key.read_bytes())).publickey().export_key())
    with pytest.raises(OutputError, match="no private one"):
        write(public)


def test_what_signs_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "Crypto.PublicKey.RSA", None)
    with pytest.raises(OutputError, match=r"claimgraph\[nanopub\]"):
        write(tmp_path / "key")


def test_the_code_depends_on_all_quads_and_not_on_their_order() -> None:
    one = ("<urn:g>", "<urn:s>", "<urn:p>", '"a\\nb"@en')
    other = ("<urn:g>", "<urn:s>", "<urn:p>", '"1"^^<urn:t>')
    assert trusty_code([one, other]) == trusty_code([other, one]) != trusty_code([one])
    assert len(trusty_code([])) == 45
