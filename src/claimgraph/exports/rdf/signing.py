"""Signatures and trusty URIs of nanopublications, from their quads alone.

Source: Kuhn and Dumontier, Trusty URIs, doi:10.1007/978-3-319-07443-6_27, module RA; the normal
form is that of the package nanopub, whose checks the tests run.
"""

import base64
import hashlib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from claimgraph.errors import OutputError
from claimgraph.rdf import literal_of
from claimgraph.vocabulary import PREFIXES

__all__ = ["Quad", "Signer", "trusty_code"]

Quad = tuple[str, str, str, str]
"""Graph, subject, predicate and object, as N-Quads has them."""

_STRING = f"{PREFIXES['xsd']}string"
_MODULES = ("Crypto.PublicKey.RSA", "Crypto.Hash.SHA256", "Crypto.Signature.pkcs1_15")
_LARGEST_KEY = 1 << 16  # bytes of a file


class Signer:
    """Signs with a private RSA key.

    Args:
        key: File of the key, PEM or base64 of DER, as the package nanopub keeps it.

    Raises:
        OutputError: If there is no such key, or what signs is not installed.
    """

    def __init__(self, key: Path) -> None:
        try:
            rsa, self._hash, self._signature = map(import_module, _MODULES)
        except ImportError as error:
            raise OutputError(
                "what signs nanopublications is not installed",
                fix='install claimgraph with it: pip install "claimgraph[nanopub]"',
            ) from error
        try:
            with key.open("rb") as file:
                content = file.read(_LARGEST_KEY)
            der = content if b"-----" in content else base64.b64decode(content)
            self._key: Any = rsa.import_key(der)
            is_private = self._key.has_private()
        except (OSError, ValueError, IndexError, TypeError) as error:
            raise OutputError(
                f"the key cannot be read: {error}",
                where=str(key),
                fix="give the file of a private RSA key",
            ) from error
        if not is_private:
            raise OutputError("this key is no private one", where=str(key), fix="give the other")

    @property
    def public_key(self) -> str:
        """The public key, base64 of DER."""
        return base64.b64encode(self._key.publickey().export_key("DER")).decode()

    def sign(self, quads: Iterable[Quad]) -> str:
        """Return the signature of quads, base64; the same for the same quads and key.

        Args:
            quads: In any order, a space in the place of the trusty code.
        """
        digest = self._hash.new(_normal_form(quads).encode())
        return base64.b64encode(self._signature.new(self._key).sign(digest)).decode()


def trusty_code(quads: Iterable[Quad]) -> str:
    """Return the code by which an address tells whether what is found there was changed.

    Args:
        quads: In any order, a space in the place of the code.
    """
    digest = hashlib.sha256(_normal_form(quads).encode()).digest()
    return f"RA{base64.b64encode(digest, b'-_').decode().rstrip('=')}"


def _normal_form(quads: Iterable[Quad]) -> str:
    lines = sorted({tuple(map(_value, quad)) for quad in quads})
    return "".join(f"{text}\n" for line in lines for *_, text in line)


def _value(term: str) -> tuple[str, ...]:
    """Return what a term is sorted by, addresses first, and at last its text."""
    if term.startswith("<"):
        return "", term[1:-1]
    text, language, datatype = literal_of(term)
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    if language:
        return "l", text, "", language.lower(), f"@{language.lower()} {escaped}"
    datatype = datatype or _STRING
    return "l", text, datatype, f"^{datatype} {escaped}"
