"""Train the tagger: named-entity corpora first, then the corpora of reports with their toponyms.

    train.py --corpora DIR --gazetteer DIR --minilm DIR --out FILE [--first FILE] [--hold-out FOLD …]

Two threads; about three minutes for the first phase and a quarter of an hour for the second on two cores.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random

import torch
from geo.gazetteer import Gazetteer
from geo.geoparse.tagger.hints import FamousNames, Names
from geo.geoparse.tagger.wordpiece import WordPiece
from geo.text import fold
from torch.nn.functional import cross_entropy

from corpora import FOLDS, GEOPARSING, Text, fold_of, geoparsing
from entities import demonyms, named_entities
from examples import UNDECIDED, Example, batches, examples
from network import SPANS, Network
from renaming import Towns, renamed

BATCH = 16
CASELESS, FORGET = 0.15, 0.2  # share of texts in small letters, of windows without the gazetteer's hint
RENAMED = 0.35  # share of reports whose towns are called otherwise, each time they are learned
USAGE_WEIGHT = 0.4


class Run:
    """One network in training, and what it is trained with."""

    def __init__(self, network: Network, vocabulary: WordPiece, names: Names, towns: Towns, seed: int) -> None:
        self.network, self.vocabulary, self.names, self.towns = network, vocabulary, names, towns
        self.random = Random(seed)
        self._kept: dict[tuple[str, bool], list[Example]] = {}

    def phase(self, texts: list[Text], more: list[Text], share: float, epochs: int, rate: float) -> None:
        """``epochs`` passes over ``texts``, each with a ``share`` of ``more``; the rate falls to zero linearly."""
        passes = [self._pass(texts, more, share) for _ in range(epochs)]
        total = sum(-(-len(one) // BATCH) for one in passes)
        head = [p for n, p in self.network.named_parameters() if n.split(".")[0] in {"head", "shape", "hint"}]
        kept = {id(p) for p in head}
        body = [p for p in self.network.parameters() if p.requires_grad and id(p) not in kept]
        optimiser = torch.optim.AdamW(
            [{"params": body, "lr": rate}, {"params": head, "lr": 5 * rate}], weight_decay=0.01, betas=(0.9, 0.98)
        )
        warm = max(1, total // 16)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda n: min((n + 1) / warm, max(0.0, (total - n) / max(1, total - warm)))
        )
        self.network.train()
        step, begun, running = 0, time.time(), 0.0
        for one in passes:
            for batch in batches(one, BATCH, self.random, FORGET):
                logits = self.network(batch["pieces"], batch["shapes"], batch["hints"], batch["lengths"])
                loss = cross_entropy(
                    logits[..., :SPANS].flatten(0, 1), batch["spans"].flatten(), ignore_index=UNDECIDED
                )
                if (batch["usages"] != UNDECIDED).any():
                    loss = loss + USAGE_WEIGHT * cross_entropy(
                        logits[..., SPANS:].flatten(0, 1), batch["usages"].flatten(), ignore_index=UNDECIDED
                    )
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(body + head, 1.0)
                optimiser.step()
                schedule.step()
                step, running = step + 1, 0.98 * running + 0.02 * loss.item()
                if step % 10 == 0:
                    print(
                        f"{step}/{total} loss {running / (1 - 0.98**step):.4f} {time.time() - begun:.0f} s", flush=True
                    )

    def _pass(self, texts: list[Text], more: list[Text], share: float) -> list[Example]:
        chosen = texts + self.random.sample(more, int(share * len(more)))
        return [e for text in chosen for e in self._examples(text, self.random.random() < CASELESS)]

    def _examples(self, text: Text, caseless: bool) -> list[Example]:
        if text.corpus in GEOPARSING and self.random.random() < RENAMED:
            other = renamed(text, self.towns, self.random)
            return examples(other, self.vocabulary, self.names, caseless=caseless)
        key = (text.id, caseless)
        if key not in self._kept:
            self._kept[key] = examples(text, self.vocabulary, self.names, caseless=caseless)
        return self._kept[key]


def main() -> None:
    """Read the arguments, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpora", "gazetteer", "minilm", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--first", type=Path, help="weights after the first phase: read if there, else written")
    parser.add_argument("--hold-out", type=int, nargs="*", default=[], help=f"folds, 0 to {FOLDS - 1}, not trained on")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(given.seed)
    gazetteer = Gazetteer.open(given.gazetteer)
    names = FamousNames(gazetteer)
    known = demonyms(given.corpora)
    network = Network()
    run = Run(network, WordPiece.open(given.minilm / "vocab.txt"), names, Towns(gazetteer), given.seed)
    entities = named_entities(given.corpora, known, lambda word: bool(names.longest([fold(word)])))
    reports = [text for corpus in GEOPARSING for text in geoparsing(given.corpora, corpus, known)]
    if given.first and given.first.exists():
        network.load_state_dict(torch.load(given.first))
    else:
        network.load_minilm(given.minilm / "model.safetensors")
        run.phase(entities, [], 0.0, 1, given.rate)
        if given.first:
            torch.save(network.state_dict(), given.first)
    reports = [text for text in reports if fold_of(text.group) not in given.hold_out]
    run.phase(reports, entities, 0.15, given.epochs, given.rate)
    torch.save(network.state_dict(), given.out)


if __name__ == "__main__":
    main()
