"""Train the judge: from candidates of reports, tagged by networks that had not seen them, trees and a regression.

    judge.py --corpora DIR --gazetteer DIR --network FOLDER:FOLDS … --into DIR --folds DIR

``--network four:1`` says that the weights in the folder ``four`` had not seen fold 1 (``three:0,2``: folds 0 and 2);
together they cover all folds. Writes ``names.onnx`` and ``usages.json`` into ``--into``; and into ``--folds``, for
``validate.py``, the reports as they were tagged, and for each fold the judge that had not seen it.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from geo.gazetteer import Gazetteer
from geo.geoparse.context import Context
from geo.geoparse.evidence import FEATURES, MEANING, Evidence, evidence, meaning
from geo.geoparse.options import Names, names_of
from geo.geoparse.people import people_of
from geo.geoparse.recognise import candidates
from geo.geoparse.tagger import USAGES
from geo.geoparse.words import words_of
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper
from sklearn.linear_model import LogisticRegression

from corpora import USAGE
from tagged import Tagged, reports

UNDECIDED = -1

RARE = {0: 1.0, 1: 1.0, 2: 1.5}
"""Embedded names are few: without more weight hardly any would be found."""
TREES = {
    "objective": "binary",
    "learning_rate": 0.06, "num_leaves": 8, "min_data_in_leaf": 15, "feature_fraction": 0.6, "lambda_l2": 3.0,
    "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, "deterministic": True, "num_threads": 1, "verbose": -1,
}  # fmt: skip
"""Many small trees, each on a part of the features and of the candidates; alike in each run."""


@dataclass
class Examples:
    """Candidates of reports: their evidence, whether each is a name, its usage where known, its fold."""

    evidence: Evidence
    named: NDArray[np.bool_]
    usage: NDArray[np.int64]
    fold: NDArray[np.int64]
    as_it_stands: NDArray[np.bool_]
    """Where the text is in no other case than it was printed in."""


def examples(given: Sequence[Tagged], names: Names) -> Examples:
    """The candidates of the reports; those that a corpus leaves undecided are left out."""
    rows, named, usage, fold, stands = [], [], [], [], []
    for report in given:
        words = words_of(report.row["text"])
        found = candidates(words, Context(words, names, people_of(words, names)), report.tags)
        gold = {(t["start"], t["end"]): USAGE.get(t.get("usage", "")) for t in report.row["toponyms"]}
        for numbers, one in zip(evidence(words, found, report.tags), found, strict=True):
            span = one.known.start, one.known.end
            if (
                span not in gold
                and report.row.get("demonyms") is False
                and (one.known.people or one.ruled.usage == "associative")
            ):
                continue
            rows.append(numbers)
            named.append(span in gold)
            said = gold.get(span)
            usage.append([u.value for u in USAGES].index(said) if said else UNDECIDED)
            fold.append(report.fold)
            stands.append(report.form == "as")
    return Examples(np.array(rows, np.float32), np.array(named), np.array(usage), np.array(fold), np.array(stands))


def train(on: Examples, kept: NDArray[np.bool_], into: Path) -> None:
    """Learn from the candidates kept, and write ``names.onnx`` and ``usages.json``."""
    into.mkdir(parents=True, exist_ok=True)
    names = lightgbm.train(TREES, lightgbm.Dataset(on.evidence[kept], on.named[kept]), 200)
    (into / "names.onnx").write_bytes(as_onnx(names).SerializeToString())
    meant = kept & (on.usage != UNDECIDED) & on.as_it_stands
    regression = LogisticRegression(max_iter=5000, class_weight=RARE)
    regression.fit(meaning(on.evidence[meant]), on.usage[meant])
    weights = np.column_stack([regression.coef_, regression.intercept_]).astype(float).round(4)
    usages = {usage.value: row for usage, row in zip(USAGES, weights.tolist(), strict=True)}
    (into / "usages.json").write_text(json.dumps({"of": [*MEANING, "constant"], **usages}, indent=1) + "\n")


def as_onnx(model: lightgbm.Booster) -> ModelProto:
    """The trees as ONNX, from ``evidence`` to ``scores``, log-odds."""
    nodes = model.trees_to_dataframe()
    number = {name: n for n, name in enumerate(nodes["node_index"])}  # alone in its tree is enough
    leaf = nodes["split_feature"].isna()
    leaves = nodes[leaf]
    feature = {name: n for n, name in enumerate(model.feature_name())}
    ids = [number[name] for name in nodes["node_index"]]
    trees = helper.make_node(
        "TreeEnsembleRegressor", ["evidence"], ["scores"], domain="ai.onnx.ml", n_targets=1,
        nodes_treeids=nodes["tree_index"].tolist(),
        nodes_nodeids=ids,
        nodes_modes=["LEAF" if is_leaf else "BRANCH_LEQ" for is_leaf in leaf],
        nodes_featureids=[feature.get(name, 0) for name in nodes["split_feature"]],
        nodes_values=nodes["threshold"].fillna(0.0).tolist(),
        nodes_truenodeids=[number.get(name, 0) for name in nodes["left_child"]],
        nodes_falsenodeids=[number.get(name, 0) for name in nodes["right_child"]],
        target_treeids=leaves["tree_index"].tolist(),
        target_nodeids=[number[name] for name in leaves["node_index"]],
        target_ids=[0] * len(leaves),
        target_weights=leaves["value"].tolist(),
    )  # fmt: skip
    graph = helper.make_graph(
        [trees], "judge",
        [helper.make_tensor_value_info("evidence", TensorProto.FLOAT, [None, len(FEATURES)])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 1])],
    )  # fmt: skip
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def main() -> None:
    """Read the arguments, tag, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "gazetteer", "into", "folds"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--network", nargs="+", required=True, metavar="FOLDER:FOLDS")
    given = parser.parse_args()
    networks = {
        int(fold): Path(folder)
        for folder, _, folds in (one.rpartition(":") for one in given.network)
        for fold in folds.split(",")
    }
    gazetteer = Gazetteer.open(given.gazetteer)
    tagged = list(reports(given.corpora, networks, gazetteer))
    given.folds.mkdir(parents=True, exist_ok=True)
    (given.folds / "tagged.pickle").write_bytes(pickle.dumps(tagged))
    found = examples(tagged, names_of(gazetteer))
    for fold in networks:
        train(found, found.fold != fold, given.folds / str(fold))
    train(found, found.fold >= 0, given.into)
    print(f"{len(found.named)} candidates, {int(found.named.sum())} of them names")


if __name__ == "__main__":
    main()
