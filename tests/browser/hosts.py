"""Pages of others with a frame of ours in it, each as the systems do it that articles are written with.

What they do was read in their own scripts and is written anew here: WordPress 6 (``wp_filter_oembed_result`` and
``wp-embed.js``), Datawrapper's embed script, AMP's ``amp-iframe``, Medium and Embedly, and NPR's pym.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from html.parser import HTMLParser
from typing import Any

from tests.browser.conftest import served

SECRET = "s3cr3tW0rd"

HEARD = "window.heard = []; addEventListener('message', (event) => heard.push(event.data));"
"""What is told to any page, in the order in which it came."""

DIALECTS = {
    "Datawrapper": """
        const frame = document.querySelector("iframe");
        addEventListener("message", ({ source, data }) => {
          if (source !== frame.contentWindow || !data["datawrapper-height"]) return;
          for (const height of Object.values(data["datawrapper-height"])) frame.style.height = `${height}px`;
        });""",
    "AMP": """
        const frame = document.querySelector("iframe");
        addEventListener("message", ({ source, data }) => {
          if (source !== frame.contentWindow || data.sentinel !== "amp" || data.type !== "embed-size") return;
          frame.style.height = `${data.height}px`;
          source.postMessage({ sentinel: "amp", type: "embed-size-changed", requestedHeight: data.height }, "*");
        });""",
    "Medium and Embedly": """
        const frame = document.querySelector("iframe");
        addEventListener("message", ({ source, data }) => {
          if (source !== frame.contentWindow || typeof data !== "string" || data[0] !== "{") return;
          const { context, src, height } = JSON.parse(data);
          if (context === "iframe.resize" && src === frame.src) frame.style.height = `${height}px`;
        });""",
    "pym": """
        const frame = document.querySelector("iframe");
        frame.src += (frame.src.includes("?") ? "&" : "?") + "initialWidth=320&childId=pin-map&parentTitle=An+article";
        addEventListener("message", ({ source, data }) => {
          if (source !== frame.contentWindow || typeof data !== "string") return;
          const height = /^pymxPYMxpin-mapxPYMxheightxPYMx([0-9]+)$/.exec(data);
          if (height) frame.style.height = `${parseInt(height[1], 10)}px`;
        });
        addEventListener("load", () => frame.contentWindow.postMessage("pymxPYMxpin-mapxPYMxwidthxPYMx320", "*"));""",
}
"""The script that the page around has, by the name of whose it is."""

WORDPRESS = """
    addEventListener("message", ({ source, data }) => {
      if (!data || !data.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
      const mine = (tag) => document.querySelectorAll(`${tag}[data-secret="${data.secret}"]`);
      for (const link of mine("blockquote")) link.style.display = "none";
      for (const frame of mine("iframe")) {
        if (source !== frame.contentWindow) continue;
        frame.removeAttribute("style");
        if (data.message === "height") frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
        if (data.message === "link" && new URL(data.value).host === new URL(frame.src).host) {
          if (document.activeElement === frame) window.led = data.value;
        }
      }
    });
    addEventListener("DOMContentLoaded", () => {
      for (const frame of document.querySelectorAll("iframe.wp-embedded-content")) {
        frame.contentWindow.postMessage({ message: "ready", secret: frame.dataset.secret }, "*");
      }
    });"""

_ALLOWED = {
    "a": {"href"},
    "blockquote": set[str](),
    "iframe": {"src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"},
}


class _Kept(HTMLParser):
    """The markup with nothing but what WordPress lets through from a site that it does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ALLOWED:
            written = "".join(f' {key}="{escape(value or "")}"' for key, value in attrs if key in _ALLOWED[tag])
            self.kept += f"<{tag}{written}>"

    def handle_endtag(self, tag: str) -> None:
        self.kept += f"</{tag}>" if tag in _ALLOWED else ""

    def handle_data(self, data: str) -> None:
        self.kept += escape(data)


def in_wordpress(markup: str) -> str:
    """What WordPress makes of the ``html`` of oEmbed: a link that it hides, and a frame that it sandboxes."""
    kept = _Kept()
    kept.feed(markup)
    found = re.search(r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", kept.kept, re.DOTALL)
    assert found is not None
    link = found[1].replace("<blockquote", f'<blockquote class="wp-embedded-content" data-secret="{SECRET}"')
    frame = re.sub(r' src="(.*?)"', rf' src="\1#?secret={SECRET}" data-secret="{SECRET}"', found[2])
    hidden = 'class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
    hidden += ' style="position: absolute; visibility: hidden;"'
    return link + frame.replace("<iframe", f"<iframe {hidden}")


@contextmanager
def host(body: str, script: str = "", before: int = 0) -> Iterator[str]:
    """Serves an article with this body; ``before`` are the pixels of text above it."""
    head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>An article</title>'
    head += '<link rel="icon" href="data:,"><style>body { margin: 0 } iframe { border: 0 }</style>'
    above = f'<div style="height: {before}px">Words</div>'
    page = f"{head}<script>{HEARD}</script><body>{above}{body}<p>More words</p><script>{script}</script>"

    def answer(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [page.encode()]

    with served(answer) as address:
        yield address
