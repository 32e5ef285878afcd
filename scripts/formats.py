"""Reads every format that `tag` writes with software that the project did not write, and prints a report.

    python3 -m venv /tmp/formats && /tmp/formats/bin/pip install -r scripts/formats.txt
    cargo build --release --example tag
    /tmp/formats/bin/python scripts/formats.py target/release/examples/tag [FOLDER...] > reports/formats.md

Tags texts that are written here to be awkward (scripts, markup, formulas, line breaks in names) and those of the folders,
and compares what each reader makes of a format with the JSON lines of the same texts. Ends with 1 when anything differs.
"""

import csv
import importlib.metadata
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import bioc.brat
import geojson
import html5lib
import pybrat.parser
import shapely.geometry
import spacy.training.converters
from pyld import jsonld
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import IOB2, Entities

AWKWARD = {
    "plain.txt": "Talks in Baku ended. The road from Goris to Stepanakert was closed.\n",
    "lines.txt": "They left Nagorno\n  Karabakh and Nagorno\r\nKarabakh again.\n\nBaku\n",
    "markup.txt": '<script>alert("Baku")</script> & <b>Lachin</b> ]]> "Yerevan\'s" `Tbilisi`\n',
    "formula.txt": '=HYPERLINK("x","Baku") and +Baku -Baku @Baku\n',
    "armenian.txt": "Երևանում և Բաքվում։ Լեռնային Ղարաբաղի մասին խոսել են։\n",
    "georgian.txt": "თბილისში და ბაქოში შეხვედრა გაიმართა.\n",
    "persian.txt": "گفتگو در باکو و ایروان پایان یافت.\n",
    "russian.txt": "Переговоры в Баку. Жители Степанакерта ждут.\n",
    "astral.txt": "🙂👩‍👩‍👧 Baku 🏔 Lachin e\u0301 Tbilisi\n",
    "controls.txt": "Baku\x00\x1f Lachin\x7f\u2028Yerevan\ufeff\n",
    "nothing.txt": "No name here.\n",
    "empty.txt": "",
}

# The terms of http://www.w3.org/ns/anno.jsonld that the page uses; the machine may have no network.
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "schema": "http://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type", "value": "rdf:value", "name": "foaf:name", "label": "rdfs:label",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "Software": "as:Application",
    "AnnotationPage": "as:OrderedCollectionPage", "AnnotationCollection": "as:OrderedCollection",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}
for term in "Annotation SpecificResource TextualBody TextPositionSelector TextQuoteSelector identifying tagging " \
            "classifying commenting".split():
    CONTEXT[term] = "oa:" + term
for term, iri in {"body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector",
                  "generator": "as:generator", "partOf": "as:partOf"}.items():
    CONTEXT[term] = {"@id": iri, "@type": "@id"}
for term, iri in {"motivation": "oa:motivatedBy", "purpose": "oa:hasPurpose"}.items():
    CONTEXT[term] = {"@id": iri, "@type": "@vocab"}
for term in "start", "end":
    CONTEXT[term] = {"@id": "oa:" + term, "@type": "xsd:nonNegativeInteger"}

OA = "http://www.w3.org/ns/oa#"


def flat(mentions):
    """Those that do not overlap, the longest first; as the formats without overlaps have them."""
    kept = []
    for m in sorted(mentions, key=lambda m: (m["start"] - m["end"], m["start"])):
        if all(m["end"] <= k["start"] or k["end"] <= m["start"] for k in kept):
            kept.append(m)
    return sorted(kept, key=lambda m: m["start"])


def visible(text):
    return "".join(c for c in text if c.isalnum())


class Check:
    def __init__(self, tag, folder, overlap):
        self.tag, self.folder, self.overlap = tag, folder, overlap
        self.texts = {str(p): p.read_bytes().decode() for p in sorted(folder.rglob("*.txt"))}
        self.mentions = {name: [] for name in self.texts}
        for line in self.run("jsonl").splitlines():
            mention = json.loads(line)
            self.mentions[mention["doc"]].append(mention)
        self.count = sum(map(len, self.mentions.values()))
        self.rows = []

    def run(self, form, *more):
        command = [self.tag, "--format", form, "--overlap", self.overlap, *more, str(self.folder)]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    def row(self, form, reader, outcome):
        self.rows.append((form, reader, self.overlap, outcome))

    def all(self):
        for check in self.jsonl, self.csv, self.geojson, self.iob2, self.brat, self.webanno, self.html:
            check()
        return self.rows

    def jsonl(self):
        for name, mentions in self.mentions.items():
            text, utf8 = self.texts[name], self.texts[name].encode()
            for m in mentions:
                assert text[m["char_start"]:m["char_end"]] == m["text"], m
                assert utf8[m["start"]:m["end"]].decode() == m["text"], m
        self.row("jsonl", "Python json", f"{self.count} mentions, both offsets true")

    def csv(self):
        rows = list(csv.DictReader(io.StringIO(self.run("csv"), newline="")))
        expected = [m for mentions in self.mentions.values() for m in mentions]
        assert len(rows) == len(expected)
        for row, m in zip(rows, expected):
            assert (int(row["start"]), row["id"], row["text"].lstrip("'")) == (m["start"], m["id"], m["text"])
            for column in row.keys() - {"lat", "lon"}:
                assert not (len(row[column]) > 1 and row[column][0] in "=+-@\t\r"), row
        self.row("csv", "Python csv", f"{len(rows)} rows, no formula")

    def geojson(self):
        placed = [(m["lon"], m["lat"]) for ms in self.mentions.values() for m in ms if m["lat"] is not None]
        collection = geojson.loads(self.run("geojson"))
        assert collection.is_valid, collection.errors()
        points = [shapely.geometry.shape(f.geometry) for f in collection.features if f.geometry]
        assert len(collection.features) == self.count and [(p.x, p.y) for p in points] == placed
        self.row("geojson", "geojson, shapely", f"{self.count} features, {len(points)} points, valid")
        entities = geojson.loads(self.run("geojson", "--per", "entity"))
        assert entities.is_valid and sum(f["properties"]["count"] for f in entities.features) == self.count
        self.row("geojson --per entity", "geojson", f"{len(entities.features)} features, counts add up, valid")

    def iob2(self):
        expected = [(m["kind"].upper(), visible(m["text"])) for ms in self.mentions.values() for m in flat(ms)]
        output = self.run("iob2")
        lines = [line.split(" ") for line in output.splitlines() if line]
        words, tags = zip(*lines)
        strict = [(e.tag, visible("".join(words[e.start:e.end]))) for e in Entities([list(tags)], IOB2).entities[0]]
        lenient = [(tag, visible("".join(words[a:b + 1]))) for tag, a, b in get_entities(list(tags))]
        assert strict == expected and lenient == expected
        self.row("iob2", "seqeval (IOB2, strict)", f"{len(words)} words, {len(strict)} chunks, the same")
        docs = spacy.training.converters.conll_ner_to_docs(output, no_print=True)
        found = [(e.label_, visible(e.text)) for doc in docs for e in doc.ents]
        assert found == expected
        self.row("iob2", "spaCy (convert -c ner)", f"{len(found)} entities, the same")

    def brat(self):
        with tempfile.TemporaryDirectory() as out:
            self.run("brat", "--output", out)
            # pybrat takes two mentions in one place for a fault; where all overlaps are wanted there may be such.
            parser = pybrat.parser.BratParser(error="raise" if self.overlap == "longest" else "ignore")
            examples = {e.id: e for e in parser.parse(out)}
            total = 0
            for name, mentions in self.mentions.items():
                stem = str(pathlib.Path(name).relative_to(self.folder).with_suffix(""))
                text = (pathlib.Path(out) / (stem + ".txt")).read_bytes().decode()
                assert text == self.texts[name]
                ann = (pathlib.Path(out) / (stem + ".ann")).read_bytes().decode()
                document = bioc.brat.load(io.StringIO(text, newline=""), io.StringIO(ann))
                spans = []
                for entity in document.entities:
                    parts = [text[part.begin:part.end] for part in sorted(entity.locations)]
                    assert " ".join(parts) == entity.text, (parts, entity.text)
                    spans.append((entity.total_span[0], entity.total_span[1], entity.type.lower()))
                assert spans == [(m["char_start"], m["char_end"], m["kind"]) for m in mentions], name
                assert len(document.notes) == len(mentions)
                if mentions:
                    entities = sorted(examples[stem].entities, key=lambda e: int(e.id[1:]))
                    assert [r.eid for e in entities for r in e.references] == [m["id"] for m in mentions]
                total += len(spans)
            assert total == self.count
            self.row("brat", "bioc", f"{total} entities with attributes and notes, offsets true")
            self.row("brat", "pybrat", f"{sum(len(e.references) for x in examples.values() for e in x.entities)} "
                                       "references, the same")

    def webanno(self):
        def load(url, options=None):
            assert url == "http://www.w3.org/ns/anno.jsonld", url
            document = {"@context": CONTEXT}
            return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}

        page = json.loads(self.run("webanno"))
        options = {"documentLoader": load, "base": "file:///"}
        (expanded,) = jsonld.expand(page, options)
        items = expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
        expected = [m for mentions in self.mentions.values() for m in mentions]
        assert len(items) == len(expected)
        for item, m in zip(items, expected):
            (target,) = item[OA + "hasTarget"]
            source = target[OA + "hasSource"][0]["@id"]
            assert source.startswith("file:///") and item["@id"].startswith("urn:uuid:"), source
            position, quote = target[OA + "hasSelector"]
            assert position[OA + "start"][0]["@value"] == m["char_start"]
            assert position[OA + "end"][0]["@value"] == m["char_end"]
            assert quote[OA + "exact"][0]["@value"] == m["text"]
            text = self.texts[m["doc"]]
            around = "".join(quote[OA + part][0]["@value"] for part in ("prefix", "exact", "suffix"))
            assert around in text, around
            assert len(item[OA + "hasBody"]) == 4 and item[OA + "motivatedBy"][0]["@id"] == OA + "identifying"
        triples = jsonld.to_rdf(page, options)["@default"]
        assert len({item["@id"] for item in items}) == len(items) or self.overlap == "all"
        compacted = jsonld.compact(expanded, CONTEXT, options)
        # What the context does not know would be dropped in silence: count every key on the way there and back.
        assert len(compacted["items"]) == len(items) and count_keys(compacted["items"]) == count_keys(page["items"])
        self.row("webanno", "PyLD (expand, compact, to RDF)", f"{len(items)} annotations, {len(triples)} triples, nothing lost")

    def html(self):
        parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        page = parser.parse(self.run("html"))
        marks = 0
        articles = page.findall(".//article")
        assert len(articles) == len(self.texts) and not page.findall(".//script") and not page.findall(".//b")
        for article, (name, text) in zip(articles, self.texts.items()):
            assert article.find("h2").text == name
            body = article.find("div")
            found = [(mark.text, mark.get("data-id")) for mark in body.findall(".//mark")]
            newlines = text.replace("\r\n", "\n").replace("\r", "\n")
            assert found == [(m["text"].replace("\r\n", "\n"), m["id"]) for m in flat(self.mentions[name])]
            for label in body.findall(".//span"):
                label.text = ""
            shown = "".join("\ufffd" if ord(c) < 32 and c not in "\n\t" or 127 <= ord(c) < 160 else c for c in newlines)
            assert "".join(body.itertext()) == shown, name
            assert body.get("dir") == ("rtl" if "persian" in name else "ltr"), name
            marks += len(found)
        self.row("html", "html5lib (strict)", f"{len(articles)} texts as they were, {marks} marks")


def count_keys(value):
    if isinstance(value, dict):
        return len(value) + sum(map(count_keys, value.values()))
    return sum(map(count_keys, value)) if isinstance(value, list) else 0


def main():
    tag, *folders = sys.argv[1:]
    tag = str(pathlib.Path(tag).resolve())
    version = subprocess.run([tag, "--version"], check=True, capture_output=True).stdout.decode().split("\n")
    print("# The formats, read by other software\n")
    print(f"Written by `scripts/formats.py` with {version[0]}, {version[1]}. It ends with an error when a reader finds "
          "anything else than the JSON lines say.\n")
    names = [line.split("==")[0] for line in (pathlib.Path(__file__).with_suffix(".txt")).read_text().splitlines()
             if line and not line.startswith("#")]
    print("Readers: " + ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names) + ".\n")
    print("| texts | format | read by | overlap | outcome |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in AWKWARD.items():
            (pathlib.Path(folder) / name).write_bytes(text.encode())
        for folder, title in [(folder, "awkward")] + [(folder, f"`{folder}`") for folder in folders]:
            for overlap in "longest", "all":
                for form, reader, overlap, outcome in Check(tag, pathlib.Path(folder), overlap).all():
                    print(f"| {title} | {form} | {reader} | {overlap} | {outcome} |")


main()
