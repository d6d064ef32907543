"""The lines that put a page of ours into an article, one for each kind of place that articles are written in.

Each is a single line, its numbers plain, since editors take out what they do not know. Beside each frame stands a
link, in a ``blockquote`` as WordPress wants it: what is left where frames are not shown.
"""

from __future__ import annotations

from flask_babel import gettext
from markupsafe import Markup

from geo.web.embeds.embedding import HEIGHT, WIDTH, Embedding
from geo.web.pictures.look import CARD


def frame_code(found: Embedding, width: int = WIDTH, height: int = 0) -> Markup:
    """A frame of ``found``, and a link for where frames are not shown; of the chosen height where none is given."""
    return Markup(
        '<blockquote><a href="{page}">{title}</a></blockquote>'
        '<iframe src="{frame}" title="{title}" width="{width}" height="{height}" frameborder="0" loading="lazy"'
        ' referrerpolicy="no-referrer" style="max-width:100%"></iframe>'
    ).format(
        page=found.page,
        frame=found.frame,
        title=found.title,
        width=width,
        height=height or found.choices.height or HEIGHT,
    )


def scripted_code(found: Embedding, script: str) -> Markup:
    """The same with the script at that whole address, which gives the frame its height."""
    return frame_code(found) + Markup('<script async src="{script}"></script>').format(script=script)


def picture_code(found: Embedding) -> Markup:
    """A picture that leads to the page: for newsletters and wherever there are no frames."""
    width, height = CARD
    return Markup(
        '<a href="{page}"><img src="{picture}" alt="{alt}" width="{width}" height="{height}" loading="lazy"></a>'
    ).format(
        page=found.page,
        picture=found.picture(CARD),
        alt=found.alt,
        width=WIDTH,
        height=height * WIDTH // width,  # the picture is twice as fine
    )


def amp_code(found: Embedding) -> Markup:
    """The frame for AMP (https://amp.dev/documentation/components/amp-iframe/), with a picture until it comes.

    AMP takes nothing but ``https``, and shows ``overflow`` where it cannot give the frame its height by itself. What a
    reader opens from the frame is not held in its sandbox.
    """
    return Markup(
        '<amp-iframe src="{frame}" title="{title}" width="{width}" height="{height}" layout="responsive"'
        ' frameborder="0" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" resizable>'
        '<div overflow tabindex="0" role="button" aria-label="{more}">{more}</div>'
        '<amp-img placeholder layout="fill" src="{picture}" alt="{alt}"></amp-img></amp-iframe>'
    ).format(
        frame=found.frame,
        title=found.title,
        width=WIDTH,
        height=found.choices.height or HEIGHT,
        more=gettext("Show all"),
        picture=found.picture(CARD),
        alt=found.alt,
    )
