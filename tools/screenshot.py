"""Takes the picture that README.md opens with: the demonstration, where most of its reports are from.

make screenshot
"""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from app import create_app
from geo.web.commands.preparation import make_ready
from geo.web.services import services
from geo.web.settings import Settings
from tools import browser

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "img" / "map.png"
VIEW = "41.0,127.9,6"  # degrees and zoom: Korea, the Yalu, the Tumen and Vladivostok


def take(folder: Path) -> None:
    """Serves the demonstration from a data folder of its own, and takes the picture in Chromium."""
    built = Settings.read()
    (folder / "gazetteer").symlink_to(built.gazetteer_dir)
    (folder / "basemap").symlink_to(built.basemap_dir)
    app = create_app({"DATA_DIR": folder})
    with app.app_context():
        make_ready(services(), demo=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        page = opened.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.server_port}/?map={VIEW}", wait_until="networkidle")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        opened.close()
    server.shutdown()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        take(Path(folder))
