"""Write a trained network as ONNX with 8-bit weights, and the vocabulary beside it.

    export.py --network FILE --minilm DIR --into DIR [--full]

Dynamic quantisation, weights per channel. Unsigned 8-bit weights, since processors with AVX2 alone
saturate when they multiply unsigned by signed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from network import Network

INPUTS = ("pieces", "shapes", "hints", "lengths")


def write_onnx(network: Network, path: Path) -> None:
    """The network as it is, 32-bit, for any number and length of windows."""
    network.eval()
    sample = (*(torch.ones((2, 24), dtype=torch.int64) for _ in range(3)), torch.tensor([24, 20]))
    axes = {name: {0: "windows", 1: "length"} for name in (*INPUTS[:3], "logits")} | {"lengths": {0: "windows"}}
    torch.onnx.export(
        network, sample, str(path), input_names=list(INPUTS), output_names=["logits"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def main() -> None:
    """Read the arguments and write ``tagger.onnx`` and ``vocab.txt``."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("network", "minilm", "into"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep 32 bits, to measure what 8 cost")
    given = parser.parse_args()
    network = Network(dropout=0.0)
    network.load_state_dict(torch.load(given.network))
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, prepared = Path(folder, "whole.onnx"), Path(folder, "prepared.onnx")
        write_onnx(network, whole)
        if given.full:
            whole.rename(given.into / "tagger.onnx")
        else:
            quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
            quantize_dynamic(prepared, given.into / "tagger.onnx", per_channel=True, weight_type=QuantType.QUInt8)
    shutil.copyfile(given.minilm / "vocab.txt", given.into / "vocab.txt")


if __name__ == "__main__":
    main()
