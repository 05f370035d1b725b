"""Reads every file of a folder, one after the other, and prints a line of JSON for each; run as a child.

The address space is limited, so that a reader that runs wild ends in an error and not in the machine's swap.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from minutes.errors import ReadError
from minutes.readers import read

MOST = 4 << 30


def peak() -> int:
    """The most memory that was resident since the last call, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        most = int(status.split("VmHWM:")[1].split()[0]) // 1024
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except (OSError, IndexError):
        pass
    return most


def report(path: Path) -> dict[str, object]:
    """What reading a file came to."""
    data = path.read_bytes()
    peak()
    wall, start = time.perf_counter(), time.process_time()
    try:
        document = read(data, path.name)
        outcome, text = "read", "\n".join(paragraph.text for paragraph in document.paragraphs())
    except ReadError as why:
        outcome, text = type(why).__name__, why.sentence
    except BaseException as why:  # noqa: BLE001 - any other error is what the test looks for
        outcome, text = "CRASH", repr(why)
    seconds = time.process_time() - start
    shown = text if len(text) < 4000 else text[:2000] + text[-2000:]
    return {"seconds": seconds, "wall": time.perf_counter() - wall, "peak": peak(), "outcome": outcome, "text": shown}


def main() -> None:
    """Read the folder that is named as the argument."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))
    for path in sorted(Path(sys.argv[1]).iterdir()):
        sys.stdout.write(json.dumps({"name": path.name} | report(path)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
