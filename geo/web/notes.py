"""What a page says of the question that it was asked: what of it was left out, and what of it can mean nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask_babel import gettext

from geo.filter import Filter
from geo.model import Missing
from geo.store import Selection
from geo.web.asked import Question
from geo.web.view_models import Link, Note
from geo.web.wording import reason, say, sentence


def notes(
    question: Question, selection: Selection, unknown: list[Missing], address: Callable[[Filter], str]
) -> Iterator[Note]:
    """A note for each thing; ``selection`` is what the filter leaves, ``unknown`` what it names and nobody knows.

    ``address`` gives that of the same page under another filter.
    """
    for problem in question.problems:
        yield Note(gettext("“%(key)s” was left out: %(reason)s.", key=problem.where, reason=reason(problem)))
    for missing in unknown:
        yield Note(sentence(reason(missing)))
    if selection.is_mended:
        yield Note(gettext("Lines of the drawn shape cross each other; what they surround is taken to be meant."))
    asked = question.filter
    if asked.backwards:
        yield Note(
            say("No day lies from %(first)s to %(last)s, so nothing matches.", first=asked.first, last=asked.last),
            Link(gettext("Swap the two days"), address(asked.with_(first=asked.last, last=asked.first))),
        )
