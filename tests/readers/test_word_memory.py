"""Reading leaves nothing behind in memory."""

import gc

from readers.word import docx, p, r, tbl, tr

from minutes.readers import read

SENTENCE = "Frågan har legat still sedan i våras men nu har kommunen svarat att bryggan får byggas om. "


def minutes() -> bytes:
    """Minutes of about ten pages."""
    item = p("Ekonomi", "Rubrik2") + p(r("Beslut: ", "<w:b/>") + r(SENTENCE) + r(SENTENCE)) + p(r(SENTENCE) * 3) * 6
    return docx(item * 40 + tbl(*[tr("Ringa kommunen", "Alva", "15 april")] * 10))


def test_nothing_is_left_for_the_collector() -> None:
    """Without it the trees of a file would stay in memory, since the collector is off while it is read."""
    data = minutes()
    gc.collect()
    gc.disable()
    try:
        read(data)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_is_as_it_was() -> None:
    """Without it reading one file would switch the collector on or off for the whole program."""
    data = minutes()
    read(data)
    assert gc.isenabled()
    gc.disable()
    try:
        read(data)
        assert not gc.isenabled()
    finally:
        gc.enable()
