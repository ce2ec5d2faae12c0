"""Reads dcat.jsonld with a reader of RDF and holds it against DCAT-AP.de 3.0.

    dcat.py [--full] [--shapes DIR] FILE…

What the specification calls mandatory must be there. The licence of a distribution and an
absolute address are wanted with --full only: nobody but the publisher knows them. With --shapes,
the SHACL shapes in DIR are asked too; that needs pyshacl, and the shapes are not part of this
repository. Exit code: 0 all passed, 1 something failed.
"""

import argparse
import sys
from pathlib import Path

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SH = Namespace("http://www.w3.org/ns/shacl#")

# Where relative addresses are resolved to: a name that RFC 2606 reserves.
HERE = "https://ort.invalid/"
EU = "http://publications.europa.eu/resource/authority/"
MEDIA = "https://www.iana.org/assignments/media-types/"

MANDATORY = {
    DCAT.Catalog: [DCT.title, DCT.description, DCT.publisher, DCAT.dataset],
    DCAT.Dataset: [DCT.title, DCT.description, DCT.publisher, DCAT.distribution],
    DCAT.Distribution: [DCAT.accessURL],
    FOAF.Agent: [FOAF.name],
    SPDX.Checksum: [SPDX.algorithm, SPDX.checksumValue],
}


def faults(graph, full):
    """What is missing or of the wrong kind."""
    mandatory = dict(MANDATORY)
    if full:
        mandatory[DCAT.Distribution] = [DCAT.accessURL, DCT.license]
    for kind, properties in mandatory.items():
        nodes = set(graph.subjects(RDF.type, kind))
        if not nodes:
            yield f"there is no {kind}"
        for node in nodes:
            for name in properties:
                if (node, name, None) not in graph:
                    yield f"{node} has no {name}"
    for name in (DCT.title, DCT.description, FOAF.name, DCAT.keyword):
        for node, text in graph.subject_objects(name):
            if not isinstance(text, Literal) or text.language != "de" or not str(text).strip():
                yield f"{node}: {name} is no German text: {text!r}"
    for name, start in (
        (DCT["format"], EU + "file-type/"),
        (DCT.language, EU + "language/"),
        (DCAT.mediaType, MEDIA),
        (DCAT.accessURL, "http"),
        (DCAT.downloadURL, "http"),
    ):
        for node, value in graph.subject_objects(name):
            if not isinstance(value, URIRef) or not str(value).startswith(start):
                yield f"{node}: {name} is {value!r}"
    for name, kind in ((DCAT.byteSize, XSD.nonNegativeInteger), (SPDX.checksumValue, XSD.hexBinary), (DCT.issued, XSD.date)):
        for node, value in graph.subject_objects(name):
            if not isinstance(value, Literal) or value.datatype != kind or value.ill_typed:
                yield f"{node}: {name} is {value!r}"
    if full:
        for node, value in graph.subject_objects(DCAT.accessURL):
            if str(value).startswith(HERE):
                yield f"{node}: the address is relative: {value}"


def shape_faults(graph, folder):
    """What SHACL shapes say. The vocabularies themselves are not at hand: what they say about
    the terms of ours is added here, so that only the use of them is judged."""
    from pyshacl import validate

    shapes = Graph()
    for path in sorted(Path(folder).glob("*.ttl")):
        shapes.parse(path, format="turtle")
    data = Graph() + graph
    for term in set(graph.objects()):
        if isinstance(term, URIRef) and str(term).startswith(EU):
            data.add((term, SKOS.inScheme, URIRef(str(term).rsplit("/", 1)[0])))
    _, report, _ = validate(data, shacl_graph=shapes)
    for result in report.subjects(SH.resultSeverity, SH.Violation):
        yield f"{report.value(result, SH.focusNode)}: {report.value(result, SH.resultMessage)}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--shapes")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    failed = 0
    for path in arguments.files:
        graph = Graph().parse(path, format="json-ld", publicID=HERE)
        found = sorted(set(faults(graph, arguments.full)))
        if arguments.shapes:
            found += sorted(set(shape_faults(graph, arguments.shapes)))
        for fault in found:
            print(f"dcat: failed: {path}: {fault}")
        failed += bool(found)
        if not found:
            print(f"dcat: passed: {path} ({len(graph)} statements)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
