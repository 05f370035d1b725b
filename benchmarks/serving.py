"""Requests a second for the feed (200 and 304) against the same bytes as a static file from the same server.

One server process, one client with a connection that is kept; the machine cancels out of the ratio.

    python benchmarks/serving.py [REQUESTS]
"""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

MEETINGS = 300
QUICK = getattr(socket, "TCP_QUICKACK", socket.TCP_NODELAY)


def serve(folder: Path) -> None:
    """A store with a forum, served beside a folder with the same feed as a file."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    from forum.desk import Desk, Wanted, add_meeting, found_forum
    from forum.store import open_store
    from forum.web import Shelf, application

    desk = Desk(
        store=open_store(folder / "forum.sqlite"),
        clock=lambda: dt.datetime(2031, 1, 1, tzinfo=dt.UTC),
        new_uid=lambda: str(uuid.uuid4()),
        read=lambda *_: (),
        ask=lambda _: (),
    )
    found_forum(desk, "Vägföreningen", key="vag", language="sv", timezone="Europe/Stockholm")
    for number in range(MEETINGS):
        day = dt.date(2031, 1, 7) + dt.timedelta(days=number)
        add_meeting(desk, None, Wanted(date=day, start=dt.time(18), end=dt.time(20), title=f"Möte {number}"))
    shelf = Shelf(desk, "http://127.0.0.1/")
    shelf.renew()
    (folder / "static").mkdir()
    (folder / "static" / "vag.ics").write_bytes(shelf.answers["vag.ics"].plain.body)
    app = Starlette(routes=[Mount("/static", StaticFiles(directory=folder / "static")), Mount("/", application(shelf))])
    sock = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{sock.getsockname()[1]}\n")
    sys.stdout.flush()
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[sock])


def ask(stream: socket.socket, path: str, headers: str = "") -> tuple[bytes, bytes]:
    """One request on a connection that is kept: the head and the body of the answer."""
    stream.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n{headers}\r\n".encode())
    held = b""
    while b"\r\n\r\n" not in held:
        held += received(stream)
    head, _, body = held.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
    )
    length = 0 if b" 304 " in head[:20] else length
    while len(body) < length:
        body += received(stream)
    return head, body


def received(stream: socket.socket) -> bytes:
    """What has come, acknowledged at once: else the second packet of a static file waits for 40 ms."""
    stream.setsockopt(socket.IPPROTO_TCP, QUICK, 1)
    data = stream.recv(1 << 20)
    stream.setsockopt(socket.IPPROTO_TCP, QUICK, 1)
    return data


def rate(port: int, path: str, headers: str, requests: int) -> float:
    """Requests a second, the best of three rounds."""
    best = 0.0
    with socket.create_connection(("127.0.0.1", port)) as stream:
        for _ in range(3):
            begun = time.perf_counter()
            for _ in range(requests):
                ask(stream, path, headers)
            best = max(best, requests / (time.perf_counter() - begun))
    return best


def tag(port: int, path: str) -> str:
    """The condition with which a program asks again."""
    with socket.create_connection(("127.0.0.1", port)) as stream:
        head, _ = ask(stream, path)
    found = next(line for line in head.decode().split("\r\n") if line.lower().startswith("etag:"))
    return f"If-None-Match: {found.partition(':')[2].strip()}\r\n"


def main(requests: int) -> None:
    """Print a line a kind of request: ours, the static file's, the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--serve", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
            port = int((server.stdout or sys.stdin.buffer).readline())
            time.sleep(1)
            ours, static = "/vag.ics", "/static/vag.ics"
            kinds = {"200": ("", ""), "304": (tag(port, ours), tag(port, static))}
            for name, (mine, theirs) in kinds.items():
                one, other = rate(port, ours, mine, requests), rate(port, static, theirs, requests)
                print(
                    f"{name}  feed {one:7.0f} a second   static file {other:7.0f} a second   ratio {one / other:4.2f}"
                )
            server.terminate()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
