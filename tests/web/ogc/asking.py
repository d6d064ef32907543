"""Asks the OGC API, and expects an answer or a refusal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient

COLLECTIONS = ["places", "excerpts", "reports"]
CRS84, MERCATOR = "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/def/crs/EPSG/0/3857"


def ask(reader: FlaskClient, address: str, **query: Any) -> Any:  # whatever JSON there is
    response = reader.get(f"/ogc{address}", query_string=query)
    assert response.status_code == 200, response.text
    return response.get_json(force=True)


def names(reader: FlaskClient, collection: str, **query: Any) -> set[str]:
    answer = ask(reader, f"/collections/{collection}/items", limit=100, **query)
    assert answer["numberMatched"] == answer["numberReturned"] == len(answer["features"])
    key = {"places": "name", "excerpts": "place_name", "reports": "title"}[collection]
    return {one["properties"][key] for one in answer["features"]}


def link(document: Any, rel: str, media_type: str = "") -> str:
    """The address of the link of that kind, from the root of the site."""
    found = next(one["href"] for one in document["links"] if one["rel"] == rel and one["type"].startswith(media_type))
    return urlsplit(found)._replace(scheme="", netloc="").geturl()


def refused(reader: FlaskClient, address: str, key: str, **query: Any) -> str:
    """What a bad query is told."""
    response = reader.get(f"/ogc{address}", query_string=query)
    assert (response.status_code, response.mimetype) == (400, "application/problem+json"), response.text
    assert response.json["key"] == key
    return str(response.json["detail"])
