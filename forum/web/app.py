"""The application: addresses, and a log that holds no secret."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from forum.site.pages import INDEX
from forum.web.answers import Answer, refusal
from forum.web.private import Drawer
from forum.web.shelf import Shelf

LOG = logging.getLogger("forum.web")
PUBLIC_NAME = re.compile(r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,30}){0,2}\.(?:ics|html)")
SHORT = 40
"""Letters of a path that are logged at most."""
ROBOTS = b"User-agent: *\nAllow: /\n"
"""Google reads it before it subscribes; what it may not read it does not show."""
NOTHING_HERE = "There is nothing at this address."
NOT_NOW = "The calendar cannot be read just now; please try again in a few minutes."

Endpoint = Callable[[Scope, Receive, Send], Awaitable[None]]


class Files:
    """Answers with what is on the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        """``shelf`` has every public file."""
        self.shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - fixed by ASGI
        """One request."""
        if self.shelf.stale:
            await run_in_threadpool(self.shelf.renew)
        await respond(self.found(scope), scope, send)

    def found(self, scope: Scope) -> Answer:
        """The answer to a request."""
        name = scope["path"].rpartition("/")[2] or INDEX
        ready = self.shelf.answers.get(name)
        if ready is not None:
            return ready.answer(dict(scope["headers"]))
        return refusal(404, NOTHING_HERE) if self.shelf.answers else refusal(503, NOT_NOW, (b"retry-after", b"300"))


async def respond(answer: Answer, scope: Scope, send: Send) -> None:
    """Send an answer; of one to HEAD only the headers."""
    await send({"type": "http.response.start", "status": answer.status, "headers": list(answer.headers)})
    body = b"" if scope["method"] == "HEAD" else answer.body
    await send({"type": "http.response.body", "body": body})


async def robots(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - fixed by ASGI
    """What machines may read: everything that is public."""
    headers = ((b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(ROBOTS)).encode()))
    await respond(Answer(200, headers, ROBOTS), scope, send)


class PrivateFiles:
    """Answers under secret addresses."""

    def __init__(self, drawer: Drawer) -> None:
        """``drawer`` knows them by their hashes."""
        self.drawer = drawer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - fixed by ASGI
        """One request."""
        secret = scope["path"].rpartition("/")[2].removesuffix(".ics")
        answer = await run_in_threadpool(self.drawer.answer, secret, dict(scope["headers"]))
        await respond(answer, scope, send)


def application(shelf: Shelf) -> Starlette:
    """The site as an ASGI application; what it logs goes to the logger ``forum.web``."""
    logging.getLogger("uvicorn.access").disabled = True  # it would write whole addresses, secrets and all
    files = Files(shelf)
    routes = [
        Route("/robots.txt", _Plain(robots), methods=["GET"]),
        Route("/p/{secret}.ics", _Plain(PrivateFiles(Drawer(shelf.desk, shelf.tell))), methods=["GET"]),
        Route("/{name:path}", _Plain(files), methods=["GET"]),
    ]
    app = Starlette(routes=routes)
    app.add_middleware(Logged)
    return app


class _Plain:
    """An ASGI endpoint for Starlette, which takes a function for one that makes responses."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.endpoint(scope, receive, send)


class Logged:
    """Writes one line a request, and turns what nobody foresaw into a plain 503."""

    def __init__(self, app: Endpoint) -> None:
        """``app`` answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, started = time.perf_counter(), False

        async def watched(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                took = (time.perf_counter() - begun) * 1000
                LOG.info("%s %s %d %.1f ms", scope["method"], loggable(scope["path"]), message["status"], took)
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as why:  # noqa: BLE001 - a fault must neither show a page nor a secret
            LOG.warning("fault: %s", type(why).__name__)  # its text may hold a path
            if not started:
                await respond(refusal(503, NOT_NOW, (b"retry-after", b"300")), scope, watched)


def loggable(path: str) -> str:
    """A path as it may stand in a log: names of public files as they are, everything else without its end."""
    name = path.rpartition("/")[2]
    if path in ("/", "/robots.txt") or (path == f"/{name}" and PUBLIC_NAME.fullmatch(name)):
        return path[:SHORT]
    return "/…"
