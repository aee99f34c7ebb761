"""What machines read in a parcel: `datapackage.json` (Frictionless Data) and `csv-metadata.json` (CSV on the Web)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from language import _, chosen
from sharing import schema
from sharing.citation import AUTHOR
from sharing.resource import Resource
from sharing.terms import Term


def data_package(
    name: str, title: str, description: str, version: str, link: str, resources: list[Resource]
) -> dict[str, Any]:
    """A tabular data package (version 1 of the standard) of these files; ``version`` is the date of the data."""
    homepage = {"homepage": link} if link else {}
    return {
        "profile": "tabular-data-package",
        "name": name.lower(),
        "title": title,
        "description": description,
        **homepage,
        "version": version,
        "contributors": [{"title": AUTHOR, "role": "publisher"}],
        **_terms(term for each in resources for term in each.terms),
        **_sources(source for each in resources for source in each.sources),
        "resources": [_resource(each) for each in resources],
    }


def csv_on_the_web(title: str, version: str, resources: list[Resource]) -> dict[str, Any]:
    """A group of tables for CSV on the Web."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": chosen()}],
        "dc:title": title,
        "dc:publisher": AUTHOR,
        "dc:modified": {"@value": version, "@type": "date"},
        "tables": [_csvw_table(each) for each in resources],
    }


def as_json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(each: Resource) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": each.name.lower(),
        "path": each.path,
        "title": each.title,
        "description": each.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(each.csv),
        "hash": f"sha256:{hashlib.sha256(each.csv).hexdigest()}",
        "schema": each.schema,
        **_terms(each.terms),
        **_sources(each.sources),
        "gaps": [_(gap) for table in each.tables for gap in table.gaps],
        "disputes": [_(dispute) for table in each.tables for dispute in table.disputes],
    }


def _terms(terms: Iterable[Term]) -> dict[str, list[dict[str, str]]]:
    licences = [
        {"name": term.name, "title": term.title} | ({"path": term.url} if term.url else {})
        for term in dict.fromkeys(terms)
    ]
    return {"licenses": licences} if licences else {}


def _sources(sources: Iterable[tuple[str, str]]) -> dict[str, list[dict[str, str]]]:
    named = [{"title": title} | ({"path": url} if url else {}) for title, url in dict.fromkeys(sources)]
    return {"sources": named} if named else {}


def _csvw_table(each: Resource) -> dict[str, Any]:
    licences = [{"@id": term.url} for term in each.terms if term.url]
    columns = schema.csvw_columns(each.schema)
    key = {"primaryKey": each.schema["primaryKey"]} if "primaryKey" in each.schema else {}
    return {
        "url": each.path,
        "dc:title": each.title,
        "dc:description": each.description,
        **({"dc:license": licences} if licences else {}),
        "dc:source": [url for _title, url in each.sources if url],
        "tableSchema": {"columns": columns} | key,
    }
