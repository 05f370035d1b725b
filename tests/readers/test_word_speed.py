"""Reading takes a few times what unpacking and parsing take, grows with the length, and leaves nothing behind."""

import gc
import io
import time
import zipfile
from collections.abc import Callable

from lxml import etree
from readers.word import docx, p, r, tbl, tr

from minutes.readers import read

SENTENCE = "Frågan har legat still sedan i våras men nu har kommunen svarat att bryggan får byggas om. "
MOST_TIMES = 4.0
"""The floor is unpacking the parts and parsing them with lxml."""


def minutes(times: int) -> bytes:
    """Minutes of about ten pages, or that many times as long."""
    item = p("Ekonomi", "Rubrik2") + p(r("Beslut: ", "<w:b/>") + r(SENTENCE) + r(SENTENCE)) + p(r(SENTENCE) * 3) * 6
    return docx((item * 40 + tbl(*[tr("Ringa kommunen", "Alva", "15 april")] * 10)) * times)


def floor(data: bytes) -> None:
    """What no reader can go below."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def seconds(job: Callable[[bytes], object], data: bytes) -> float:
    """The shortest of several runs, in processor time."""
    found = []
    for _ in range(7):
        start = time.process_time()
        job(data)
        found.append(time.process_time() - start)
    return min(found)


def test_blocks_take_a_few_times_the_floor() -> None:
    """Without it the reader could grow slow without anybody noticing."""
    data = minutes(8)
    assert seconds(read, data) / seconds(floor, data) < MOST_TIMES


def test_time_grows_with_the_length() -> None:
    """Without it a long file could take minutes where a short one takes a moment."""
    short, long = minutes(4), minutes(16)
    assert seconds(read, long) / seconds(read, short) < 4 * 1.5


def test_nothing_is_left_for_the_collector() -> None:
    """Without it the trees of a file would stay in memory, since the collector is off while it is read."""
    data = minutes(1)
    gc.collect()
    gc.disable()
    try:
        read(data)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_is_as_it_was() -> None:
    """Without it reading one file would switch the collector on or off for the whole program."""
    data = minutes(1)
    read(data)
    assert gc.isenabled()
    gc.disable()
    try:
        read(data)
        assert not gc.isenabled()
    finally:
        gc.enable()
