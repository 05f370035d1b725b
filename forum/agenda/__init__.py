"""The chair's agenda: what the next meeting should take up, in which order, and when.

Pure: no clock, no store.  A draft follows from what is known each time it is read, so one that was made early
loses nothing; what a person changed by hand is kept as changes over it (:mod:`forum.agenda.hand`).
"""
