"""The corpora of sentences with named entities tagged, for the first phase of training.

Places in them are places to us too, but what they tag as organisations we may read as a place
("Germany won"), and most leave demonyms out: those words are undecided.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import LOOKS_DEMONYM, Marked, Text, marked_demonyms

PLACES = {"loc", "location", "geo", "gpe", "nationality"}
SENTENCES = 6
"""As many make one text, for context."""

# "the northern city of Mosul" and "Vermillion, South Dakota" of re3d are no name, or two.
_DESCRIBES = re.compile(r",|\b(?!of\b)[a-z]")
_NO_SPACE_BEFORE = re.compile(r"(?:[.,;:!?)\]%]|n't|['’]\w*)$")


class Token(NamedTuple):
    """A word with its tag (``B-geo``, ``I-LOC``, ``O``) and, in GMB, its part of speech."""

    word: str
    tag: str
    speech: str = ""

    @property
    def kind(self) -> str:
        """The tag without its position, in small letters."""
        return self.tag.split("-")[-1].lower()


def demonyms(folder: Path) -> frozenset[str]:
    """Adjectives and inhabitants of places, as GMB and GeoWebNews mark them."""
    found = {
        token.word
        for sentence in _gmb(folder)
        for token in sentence
        if token.tag == "B-gpe" and token.speech in {"JJ", "NNS", "NNPS"}
    }
    return frozenset(
        word for word in found | marked_demonyms(folder) if word[:1].isupper() and not re.search(r"\W", word)
    )


def named_entities(folder: Path, known: frozenset[str], is_name: Callable[[str], bool]) -> list[Text]:
    """The texts of the four corpora; ``known`` are demonyms, ``is_name(word)`` says what the gazetteer knows."""
    folder_of_tags = folder / "ner"
    sources = {
        "gmb": _gmb(folder),
        "wikigold": _columns(folder_of_tags / "wikigold.conll", word=0, tag=-1),
        "ewt": [
            *_columns(folder_of_tags / "en_ewt-dev.iob2", word=1, tag=2),
            *_columns(folder_of_tags / "en_ewt-test.iob2", word=1, tag=2),
        ],
        "re3d": _columns(folder_of_tags / "re3d.conll", word=0, tag=-1),
    }
    texts = []
    for corpus, found in sources.items():
        sentences = list(found)
        for at in range(0, len(sentences), SENTENCES):
            texts.append(_as_text(corpus, at, sentences[at : at + SENTENCES], known, is_name))
    return texts


def _as_text(
    corpus: str, number: int, sentences: Sequence[list[Token]], known: frozenset[str], is_name: Callable[[str], bool]
) -> Text:
    text, spans = _joined(sentences)
    names: list[Marked] = []
    undecided: list[tuple[int, int]] = []
    previous = Token("", "O")
    for token, span in zip([token for sentence in sentences for token in sentence], spans, strict=True):
        demonym = token.word in known
        if token.kind in PLACES:
            adjective = demonym or token.kind == "nationality" or (token.kind == "gpe" and token.speech == "JJ")
            if token.tag.startswith("I-") and previous.kind == token.kind and names:
                names[-1] = Marked(names[-1].start, span[1], names[-1].usage)
            else:
                names.append(Marked(*span, "associative" if adjective else None))
        elif token.kind.startswith("org"):
            if demonym or is_name(token.word):
                undecided.append(span)
        elif corpus != "gmb" and token.kind in {"o", "misc"} and (demonym or LOOKS_DEMONYM.match(token.word)):
            undecided.append(span)
        previous = token
    described = [name for name in names if corpus == "re3d" and _DESCRIBES.search(text[name.start : name.end])]
    undecided += [(name.start, name.end) for name in described]
    kept = tuple(name for name in names if name not in described)
    return Text(corpus, f"{corpus}:{number}", f"{corpus}:{number}", text, kept, tuple(undecided))


def _joined(sentences: Sequence[list[Token]]) -> tuple[str, list[tuple[int, int]]]:
    """The words as a newspaper would set them, and where each stands."""
    text = ""
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        quotes = 0
        for word, _, _ in sentence:
            if word == '"':
                quotes += 1
                glued = quotes % 2 == 0
            else:
                opened = text.endswith('"') and quotes % 2 == 1
                glued = opened or text[-1:] in {"(", "[", "$"} or bool(_NO_SPACE_BEFORE.match(word))
            text += word if glued or not text else f" {word}"
            spans.append((len(text) - len(word), len(text)))
    return text, spans


def _gmb(folder: Path) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    with gzip.open(folder / "ner" / "gmb-8300.csv.gz", "rt", encoding="utf-8", errors="replace") as lines:
        rows = csv.reader(lines)
        next(rows)
        for number, word, speech, tag in rows:
            if number and sentence:
                yield sentence
                sentence = []
            if word:
                sentence.append(Token(word, tag, speech))
    yield sentence


def _columns(path: Path, word: int, tag: int) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            continue
        columns = line.split("\t" if "\t" in line else None)
        if len(columns) > 1:
            sentence.append(Token(columns[word], columns[tag]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence
