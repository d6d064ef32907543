"""The learned weights that come with Dateline, and how one of them is opened; ``docs/model-card.md`` tells of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np

from geo.model import NotBuilt

WEIGHTS = Path(__file__).resolve().parent / "weights"


class Session(Protocol):
    """A network or a set of trees, ready to run in the thread that asks it."""

    def run(self, outputs: list[str], inputs: dict[str, Any]) -> list[np.ndarray[Any, Any]]:
        """The arrays of the outputs named, in their order."""


def session(path: Path) -> Session:
    """The network or set of trees of a file; raises NotBuilt where there is none."""
    # Loaded when one is opened: a server that had it loaded would hand it on to the workers that it forks, and
    # those would never end.
    import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415  # it ships no types

    if not path.exists():
        raise NotBuilt(f"no {path.name} in {path.parent}; training/README.md says how the weights are made")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # callers run side by side, each in one thread
    options.inter_op_num_threads = 1
    opened: Session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return opened
