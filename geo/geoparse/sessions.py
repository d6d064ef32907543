"""The learned weights that come with Dateline, and how one of them is opened; ``docs/model-card.md`` tells of them."""

from __future__ import annotations

from pathlib import Path

import onnxruntime  # type: ignore[import-untyped]  # it ships no types

from geo.model import NotBuilt

WEIGHTS = Path(__file__).resolve().parent / "weights"


def session(path: Path) -> onnxruntime.InferenceSession:
    """A network or set of trees, ready to run in the thread that asks it; raises NotBuilt where there is none."""
    if not path.exists():
        raise NotBuilt(f"no {path.name} in {path.parent}; training/README.md says how the weights are made")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # callers run side by side, each in one thread
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
