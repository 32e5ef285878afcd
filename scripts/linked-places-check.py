"""Reads what the crate writes as Linked Places with software that is not ours.

    pip install geojson pyld
    cargo test --test all gazetteers       # writes target/tmp/gazetteers/all.json and places.tsv
    python3 scripts/linked-places-check.py target/tmp/gazetteers CONTEXT

CONTEXT is linkedplaces-context-v1.1.jsonld of github.com/LinkedPasts/linked-places-format.
"""
import csv, json, sys
from pathlib import Path

import geojson
from pyld import jsonld

folder, context = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())

text = (folder / "all.json").read_text()
collection = geojson.loads(text)
assert isinstance(collection, geojson.FeatureCollection)
faults = [(f["@id"], f.geometry.errors()) for f in collection.features if f.geometry and not f.geometry.is_valid]
assert not faults, faults

document = json.loads(text)
jsonld.set_document_loader(lambda url, options: {
    "contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context})
document["features"] = [f for f in document["features"] if f["@id"] in ("exonym:kalbajar", "exonym:kalbajar-district")]
quads = jsonld.to_rdf(document)["@default"]
assert any(q["subject"]["value"] == "exonym:kalbajar" and q["object"]["value"].endswith("vocab#Feature") for q in quads)
assert any(q["predicate"]["value"].endswith("lpo_latest.ttl#toponym") and q["object"]["value"] == "Kəlbəcər" for q in quads)
assert any(q["predicate"]["value"].endswith("relation_to") and q["object"]["value"] == "exonym:kalbajar-district" for q in quads)

# LP-TSV 0.5: tabs, no quotes, the required columns filled, an integer or date where one is asked for.
lines = (folder / "places.tsv").read_text().split("\n")
rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
for row in rows:
    assert None not in row and None not in row.values(), row
    assert row["id"] and row["title"] and row["title_source"] and row["fclasses"], row
    assert all(c in "AHLPRST" for c in row["fclasses"].split(";")), row
    assert row["start"] or row["attestation_year"], row
    assert bool(row["parent_name"]) == bool(row["parent_id"]), row
assert len({row["id"] for row in rows}) == len(rows)
print(f"{len(collection.features)} features, {len(quads)} statements of two of them, {len(rows)} rows: as expected")
