"""A map is saved as one file and opened from the disk, where there is no network."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Newsroom, Opens
from tests.browser.test_streets import A_WHILE, HAS

LAND = [245, 241, 231]  # --map-land


def test_a_map_is_saved_and_opened_from_the_disk(reader: Opens, newsroom: Newsroom, tmp_path: Path):
    page = reader("/?region=KP")
    page.get_by_role("link", name="Take this data away").click()
    with page.expect_download() as download:
        page.get_by_role("list", name="Web page in one file").get_by_role("link", name="Map and list").click()
    file = tmp_path / download.value.suggested_filename
    assert file.name == "dateline-map-north-korea.html"
    download.value.save_as(file)

    page = reader(file.as_uri(), offline=True)
    expect(page.get_by_role("heading", name="Places in North Korea")).to_be_visible()
    sheet = page.get_by_role("group", name="Map:")
    page.get_by_role("button", name="Rajin, 2 excerpts").click()
    card = page.get_by_role("dialog", name="Rajin")
    expect(card).to_contain_text("Trains run to Rajin")
    link = card.get_by_role("link", name="Freight to Rajin")
    expect(link).to_have_attribute("href", re.compile(rf"^{newsroom.address}/reports/\d+#m14$"))
    for zoom in ("Zoom in", "Zoom out", "Zoom out"):
        page.get_by_role("button", name=zoom).click()
        assert sheet.evaluate(HAS, [LAND, A_WHILE]), "no land was drawn"
    page.get_by_role("link", name="Chongjin", exact=True).click()
    expect(page.get_by_role("dialog", name="Chongjin")).to_contain_text("Boats at Chongjin were mended")

    page = reader(file.as_uri(), offline=True, java_script_enabled=False)
    expect(page.get_by_role("img", name="Map of North Korea")).to_be_visible()
    expect(page.get_by_text("Boats at Chongjin were mended")).to_be_visible()
