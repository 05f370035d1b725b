"""Whether what the check says of programs is true of the programs."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
from calendar_judges import IcalJs, Thunderbird, Web, absent

from forum.calendar.check import check
