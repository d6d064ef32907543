"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).resolve().parents[2] / "shared"

# A busy machine is no fault of the code. What Hypothesis itself sets where CI is set stays.
settings.register_profile("dateline", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The corpora and reports that stand beside the checkout; tests that need them skip where they are absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the shared data at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def index_folder() -> Path:
    """The gazetteer's index in the data folder, made now where the set-up has not; one worker makes it, others wait."""
    from geo.gazetteer.build import ensure

    folder = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
    ensure(folder)
    return folder
