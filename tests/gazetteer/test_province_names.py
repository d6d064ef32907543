"""Provinces are called what GeoNames calls them; its own list of codes stands for the truth."""

from __future__ import annotations

import pytest

from geo.text import fold


@pytest.fixture(scope="module")
def listed(shared):
    lines = (shared / "gazetteer" / "geonames" / "admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines()
    return {code: name for code, name, *_ in (line.split("\t") for line in lines)}


def test_nearly_every_listed_province_is_known(gazetteer, listed):
    known = set(gazetteer.admin1_codes)
    assert len(known & set(listed)) > 0.97 * len(listed)


def test_nearly_every_province_is_found_by_its_listed_name(gazetteer, listed):
    known = [code for code in listed if code in gazetteer.admin1_codes]
    found = [code for code in known if gazetteer.row(gazetteer.region(code).id) in gazetteer.ids(fold(listed[code]))]
    assert len(found) > 0.97 * len(known)


@pytest.mark.parametrize(
    "country", ["KP", "KR", "US", "CA", "AU", "GB", "CN", "VN", "JP", "IN", "DE", "FR", "BR", "MX", "NG"]
)
def test_every_province_of_the_news_is_found_by_its_listed_name(gazetteer, listed, country):
    for code, name in listed.items():
        if code.startswith(f"{country}.") and code in gazetteer.admin1_codes:
            assert gazetteer.row(gazetteer.region(code).id) in gazetteer.ids(fold(name)), (code, name)
