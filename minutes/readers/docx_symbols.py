"""Letters of symbol fonts as the signs that they show.

Word writes a tick as a letter of Wingdings: ``<w:sym w:font="Wingdings" w:char="F0FC"/>``.  Only the
signs that people put into minutes are listed: ticks, boxes, arrows, bullets, faces, Greek and mathematics.
"""

from __future__ import annotations

from itertools import starmap

PRIVATE = 0xF000
"""Word moves the 256 letters of a symbol font to U+F000..U+F0FF."""
LAST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)

WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐",
    0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "☐"}
WEBDINGS = {0x3D: "■", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
SYMBOL = {
    0x2D: "−", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x64: "δ", 0x65: "ε", 0x67: "γ", 0x6C: "λ",
    0x6D: "μ", 0x70: "π", 0x73: "σ", 0x77: "ω", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xD7: "⋅",
    0xDE: "⇒",
}  # fmt: skip
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "webdings": WEBDINGS, "symbol": SYMBOL}


def symbol(font: str, char: str) -> str:
    """The sign of a ``w:sym``: ``char`` is its hexadecimal code.  Empty where the code is none."""
    try:
        code = int(char, 16) if len(char) <= 6 and char.isalnum() else -1
    except ValueError:
        return ""
    return _sign(font.lower(), code) if 0x20 <= code <= LAST and code not in SURROGATES else ""


def is_symbol_font(font: str | None) -> bool:
    """True for a font whose letters show signs."""
    return font is not None and font.lower() in FONTS


def in_symbol_font(font: str, text: str) -> str:
    """Text set in a symbol font as the signs that it shows.

    Ordinary letters are only turned where they stand alone: whole words that were set in such a font
    by mistake are worth more as words.
    """
    alone = len(text.strip()) == 1
    return "".join(
        starmap(_sign, ((font.lower(), ord(c)) if alone or ord(c) >= PRIVATE else ("", ord(c)) for c in text))
    )


def _sign(font: str, code: int) -> str:
    low = code - PRIVATE if PRIVATE <= code <= PRIVATE + 0xFF else code
    return FONTS.get(font, {}).get(low, chr(code)) if low <= 0xFF else chr(code)
