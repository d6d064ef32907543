"""Stories: read from a file that an editor writes, and made from a report by itself.

``docs/stories.md`` describes the file. What a story is made of is in :mod:`geo.model`.
"""

from geo.stories.file import KEYS, Library, read_story
from geo.stories.nodes import MOST_BYTES
from geo.stories.pictures import FORMATS, read_picture
from geo.stories.steps import Step, steps_of

__all__ = ["FORMATS", "KEYS", "MOST_BYTES", "Library", "Step", "read_picture", "read_story", "steps_of"]
