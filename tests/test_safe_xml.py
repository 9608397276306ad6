"""What may be declared in XML and what not: bombs, what lies elsewhere, and how it is told."""

from xml.etree.ElementTree import ParseError

import pytest

from claimgraph.safe_xml import UnsafeXml, check_prolog, parse_xml

LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">\n' for n in range(1, 10))
DECLARED = {
    "billion laughs": (
        f'<!DOCTYPE a [\n<!ENTITY e0 "ha">\n{LAUGHS}]>',
        "'e1' is nested or long",
        3,
    ),
    "long": (f'<!DOCTYPE a [<!ENTITY e "{"x" * 1001}">]>', "'e' is nested or long", 1),
    "by number": ('<!DOCTYPE a [<!ENTITY e "&#38;f;">]>', "'e' is nested or long", 1),
    "of a file": ('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///c">]>', "'e' is external", 1),
    "public": ('<!DOCTYPE a [\n\n<!ENTITY e PUBLIC "c" "http://c">]>', "'e' is external", 3),
    "no XML": (
        '<!DOCTYPE a [<!NOTATION n SYSTEM "n"><!ENTITY e SYSTEM "c" NDATA n>]>',
        "'e' is external",
        1,
    ),
    "parameter": ('<!DOCTYPE a [<!ENTITY % p SYSTEM "c"> %p;]>', "'p' is external", 1),
    "parameter within": ("<!DOCTYPE a [<!ENTITY % p '&#37;q;'>]>", "'p' is nested or long", 1),
    "several": (
        '<!DOCTYPE a [<!ENTITY e "1"><!ENTITY f "2"><!ENTITY g "3">]>',
        "too many entities",
        1,
    ),
}
KINDS = pytest.mark.parametrize(("head", "problem", "line"), DECLARED.values(), ids=DECLARED)


@KINDS
def test_what_blows_up_or_reaches_out_is_refused(head: str, problem: str, line: int) -> None:
    text = f"{head}<a/>"
    for parts in ([text], list(text), [text.encode()], [bytes((each,)) for each in text.encode()]):
        with pytest.raises(UnsafeXml, match=problem) as caught:
            check_prolog(parts, most_entities=2)
        assert caught.value.line == line


@KINDS
def test_without_leave_nothing_may_be_declared(head: str, problem: str, line: int) -> None:
    for refuse in (parse_xml, lambda text: check_prolog([text])):
        with pytest.raises(UnsafeXml, match="within the document"):
            refuse(f"{head}<a/>")


def test_plain_entities_are_allowed_up_to_a_number() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "y">]>'
    check_prolog([head, "<a>&e;&f;</a>"], most_entities=2)
    with pytest.raises(UnsafeXml, match="too many"):
        check_prolog([head, "<a>&e;&f;</a>"], most_entities=1)


def test_a_type_that_lies_elsewhere_is_named_and_not_read() -> None:
    text = '<!DOCTYPE a PUBLIC "-//B//DTD" "no-such-file.dtd"><a b="1"><c/>d</a>'
    check_prolog([text])
    root = parse_xml(text)
    assert (root.tag, root.get("b"), [each.tag for each in root]) == ("a", "1", ["c"])


def test_only_the_prolog_is_taken() -> None:
    rest = iter(["<a>", "</b>", "<!ENTITY"])
    check_prolog(rest)
    assert list(rest) == ["</b>", "<!ENTITY"]


@pytest.mark.parametrize("text", ["", "words", "<!-- a -->", "<a", '<!ENTITY e "c"><a/>', "&e;"])
def test_what_is_no_xml_is_told_with_its_place(text: str) -> None:
    for refuse in (parse_xml, lambda text: check_prolog([text])):
        with pytest.raises(ParseError) as caught:
            refuse(text)
        assert caught.value.position[0] == 1
    with pytest.raises(ParseError):
        parse_xml("<a>&e;</a>")
