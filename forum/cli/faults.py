"""What nobody foresaw, in one sentence."""

from __future__ import annotations

import os
import traceback
from pathlib import PurePath

from forum.errors import ProgramFault
from minutes.catalogue import gettext as _

DEBUG = "FORUM_DEBUG"
"""The environment variable that shows the whole story to a maker."""


def fault(why: BaseException) -> ProgramFault:
    """The sentence for an exception of the program itself; it names no words of a document."""
    if os.environ.get(DEBUG):
        traceback.print_exception(why)
    steps = traceback.extract_tb(why.__traceback__)
    place = f", {PurePath(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    return ProgramFault(
        _(
            "forum itself has failed ({what}{place}); nothing was left half done. "
            "Please send this line and the command to the makers; {debug}=1 shows more."
        ).format(what=type(why).__name__, place=place, debug=DEBUG)
    )
