"""The zip around a Word file: looked over before anything is unpacked, then read part by part.

Nothing is written to disk, no name leads out of the zip, and every byte is counted as it comes out:
the sizes that a zip declares are not believed.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from urllib.parse import unquote

from msgspec import Struct

from minutes.catalogue import N_
from minutes.catalogue import gettext as _
from minutes.errors import Damaged, Encrypted, NotWord, TooLarge
from minutes.readers import docx_limits as limits
from minutes.readers.docx_xml import Element, PartError, ascii_compatible, parse, weight

OPEN_AND_SAVE = N_("Open it in Word and save it again as .docx")
USUAL_WEIGHT = 10
"""Bytes of memory that a tree takes for each byte of ordinary XML."""
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
OTHER_KINDS = (
    ("xl/workbook.xml", N_("an Excel workbook")),
    ("xl/workbook.bin", N_("an Excel workbook")),
    ("ppt/presentation.xml", N_("a PowerPoint presentation")),
    ("index/document.iwa", N_("a document of Apple Pages")),
    ("visio/document.xml", N_("a Visio drawing")),
)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


class Relation(Struct, frozen=True):
    """An arrow from one part to another, or out of the file."""

    kind: str
    """The last word of its type: ``styles``, ``header``, ``hyperlink``."""
    target: str
    """The name of a part, or the address as written where ``external``."""
    external: bool


class Package:
    """A Word file's parts by name.

    Raises:
        TooLarge: for a file, or a list of entries, beyond the limits.
        Damaged: where the zip is cut off or broken.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._entries = _entries(data)
        self._unpacked = 0
        self._weight = 0

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def has_folder(self, folder: str) -> bool:
        """Whether any part stands in a folder such as ``word/``."""
        return any(name.startswith(folder) for name in self._entries)

    def part(self, name: str) -> bytes:
        """A part's bytes, unpacked and checked.

        Raises:
            PartError: where there is no such part or there are two, where it is encrypted or does not
                unpack to what was packed, and where it or all parts together are beyond the limits.
        """
        found = self._entries.get(name.lower())
        if not found:
            raise PartError(_("is missing"))
        if len(found) > 1:
            raise PartError(_("is there twice, so that two programs would show different texts"))
        info = found[0]
        if info.flag_bits & 1:
            raise PartError(_("is encrypted"), Encrypted)
        return ascii_compatible(self._unpack(info))

    def tree(self, name: str) -> Element:
        """A part's XML; raises as :meth:`part` and :func:`~minutes.readers.docx_xml.parse` do."""
        return self.parse(self.part(name))

    def parse(self, data: bytes, small: int = 0) -> Element:
        """The XML of a part's bytes, weighed first where there are more than ``small``."""
        self._weight += weight(data) if len(data) > small else USUAL_WEIGHT * len(data)
        if self._weight > limits.TREE:
            raise PartError(_("has more elements than any minutes"), TooLarge)
        return parse(data)

    def relations(self, source: str) -> dict[str, Relation]:
        """The relationships of a part (of the file itself for ``""``) by id; none where there is no list."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self:
            return {}
        found: dict[str, Relation] = {}
        for element in self.tree(name):
            if len(found) >= limits.STYLES:
                break
            key, target = element.get("Id"), element.get("Target")
            if key and target is not None:
                external = element.get("TargetMode") == "External"
                kind = element.get("Type", "").rpartition("/")[2]
                found[key] = Relation(kind, target if external else resolve(folder, target), external)
        return found

    def other_kind(self) -> str | None:
        """What the zip is where it is no Word file: ``"an Excel workbook"``, or None where that is not known."""
        for name, kind in OTHER_KINDS:
            if name in self:
                return kind
        if "mimetype" in self and self._data[:200].find(OPEN_DOCUMENT) > 0:
            return _("an OpenDocument file")
        return None

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        packed = self._packed(info)
        room = min(limits.PART, limits.TOTAL - self._unpacked)
        if info.compress_type == zipfile.ZIP_STORED:
            data = packed
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            data = _inflate(packed, room + 1)
        else:
            raise PartError(_("is packed in a way that Word does not use"))
        self._unpacked += min(len(data), room)
        if len(data) > room:
            raise PartError(_("unpacks to more than 16 MB"), TooLarge)
        if zlib.crc32(data) != info.CRC:
            raise PartError(_("has a wrong checksum"))
        return data

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        """The packed bytes of an entry, found through its local header, which must tell the same story."""
        start = info.header_offset
        header = self._data[start : start + LOCAL_HEADER.size] if start >= 0 else b""
        if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise PartError(_("is not where the zip says"))
        name_length, extra_length = LOCAL_HEADER.unpack(header)[-2:]
        name_start = start + LOCAL_HEADER.size
        name = self._data[name_start : name_start + name_length]
        if name.decode("cp437") != info.orig_filename and name.decode("utf-8", "replace") != info.orig_filename:
            raise PartError(_("has two names"))
        begin = name_start + name_length + extra_length
        packed = self._data[begin : begin + info.compress_size]
        if len(packed) < info.compress_size:
            raise PartError(_("is cut off"))
        return packed


def resolve(folder: str, target: str) -> str:
    """The name of the part that a relationship's target means; it never leads out of the zip."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    joined = path if path.startswith("/") else f"/{folder}/{path}"
    return posixpath.normpath(joined).lstrip("/")


def _inflate(packed: bytes, most: int) -> bytes:
    engine = zlib.decompressobj(-15)
    try:
        data = engine.decompress(packed, most)
    except zlib.error as why:
        raise PartError(_("does not unpack")) from why
    if len(data) < most and not engine.eof:
        raise PartError(_("is cut off"))
    return data


def _entries(data: bytes) -> dict[str, list[zipfile.ZipInfo]]:
    """The zip's entries by lower-case name with forward slashes."""
    if len(data) > limits.FILE:
        raise TooLarge(_("The file is larger than 32 MB. Take out its pictures, or save a copy with the text alone."))
    if data.count(b"PK\x01\x02") > limits.ENTRIES:
        raise TooLarge(
            _("The file has more than {entries} parts, which no Word file needs. {open_and_save}.").format(
                entries=limits.ENTRIES, open_and_save=_(OPEN_AND_SAVE)
            )
        )
    if data.rfind(b"PK\x05\x06") < 0:
        raise Damaged(_("The file is cut off: its end is missing. Copy or download it once more."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError, struct.error) as why:
        raise Damaged(
            _("The file is damaged: its list of parts cannot be read. {open_and_save}.").format(
                open_and_save=_(OPEN_AND_SAVE)
            )
        ) from why
    if not infos:
        raise NotWord(_("The file is an empty archive. Choose the Word file (.docx) with the minutes."))
    entries: dict[str, list[zipfile.ZipInfo]] = {}
    for info in infos:
        entries.setdefault(info.filename.replace("\\", "/").lstrip("/").lower(), []).append(info)
    return entries
