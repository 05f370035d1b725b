"""What is wrong with a calendar, and what a member would see of it.

The rules are those of RFC 5545, 5546 and 7986, and what was seen of the programs that people use.  Any
file can be checked, whoever wrote it; nothing in it is executed, fetched or believed.
"""

from __future__ import annotations

from itertools import chain

from forum.calendar.check.complaint import Complaint, Severity
from forum.calendar.check.hours import hour_complaints
from forum.calendar.check.methods import method_complaints
from forum.calendar.check.octets import no_calendar, octet_complaints, slip_complaints
from forum.calendar.check.properties import property_complaints
from forum.calendar.check.series import series_complaints
from forum.calendar.check.structure import structure_complaints
from forum.calendar.check.whole import whole_complaints
from forum.calendar.check.zones import zone_complaints
from forum.calendar.reading import read

__all__ = ["Complaint", "Severity", "check"]

CHECKS = (
    structure_complaints,
    property_complaints,
    hour_complaints,
    series_complaints,
    zone_complaints,
    method_complaints,
    whole_complaints,
)


def check(data: bytes) -> list[Complaint]:
    """All complaints about a calendar, in the order of its lines; an empty list for a sound one.

    Never raises: the worse a file is, the more there is to say.
    """
    if hopeless := list(no_calendar(data)):
        return hopeless
    reading = read(data)
    found = chain(octet_complaints(data), slip_complaints(reading.slips), *(rule(reading) for rule in CHECKS))
    return sorted(found, key=lambda complaint: (complaint.line, complaint.code))
