"""MiniLM-L6 as a tagger: six BERT layers, what the vocabulary does not know added to the embedding, one linear head."""

from __future__ import annotations

from pathlib import Path

import torch
from geo.geoparse.tagger.reading import HINTS, Shape
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
SPANS = 3
"""Logits of the span head: outside, begin, inside."""
USAGES = 3
"""Logits of the usage head: literal, associative, embedded."""


class Layer(nn.Module):
    """One BERT layer, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask`` is added to the attention: 0 for a piece, very negative for padding."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
        mixed = torch.matmul(torch.softmax(scores, -1), v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(gelu(self.up(x)))))


class Network(nn.Module):
    """Pieces with their features in; logits of span (3) and usage (3) for every piece out."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(len(Shape), WIDTH)
        self.hint = nn.Embedding(HINTS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, SPANS + USAGES)
        for added in (self.shape, self.hint):  # at first the network is MiniLM as it was
            nn.init.zeros_(added.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.word.weight.requires_grad_(False)  # towns never seen keep their place beside those that were

    def forward(self, pieces: Tensor, shapes: Tensor, hints: Tensor, lengths: Tensor) -> Tensor:
        """All of shape (batch, length) but ``lengths`` (batch); gives (batch, length, 6)."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        mask = (at[None, :] >= lengths[:, None]).to(torch.float32)[:, None, None, :] * -1e4
        x = self.word(pieces) + self.position(at)[None] + self.shape(shapes) + self.hint(hints)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)

    def load_minilm(self, weights: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 (a ``model.safetensors``)."""
        theirs = load_file(weights)
        mine = {"word.weight": theirs["embeddings.word_embeddings.weight"]}
        mine["position.weight"] = theirs["embeddings.position_embeddings.weight"]
        mine["position.weight"] = mine["position.weight"] + theirs["embeddings.token_type_embeddings.weight"][0]
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for end in ("weight", "bias"):
            mine[f"norm.{end}"] = theirs[f"embeddings.LayerNorm.{end}"]
            for n in range(len(self.layers)):
                ours, base = f"layers.{n}.", f"encoder.layer.{n}."
                parts = [theirs[f"{base}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                mine[f"{ours}qkv.{end}"] = torch.cat(parts)
                for own, other in names.items():
                    mine[f"{ours}{own}.{end}"] = theirs[f"{base}{other}.{end}"]
        missing, unexpected = self.load_state_dict(mine, strict=False)
        if unexpected or {name.split(".")[0] for name in missing} != {"shape", "hint", "head"}:
            raise ValueError(f"not MiniLM-L6: {missing} missing, {unexpected} left over")
