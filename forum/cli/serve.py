"""``forum serve``."""

from __future__ import annotations

import logging
import sys

import click

from forum.cli import show
from forum.cli.options import not_empty, store_option
from forum.cli.publish import ADDRESS_VARIABLE
from forum.cli.session import session_of
from forum.errors import BadValue
from minutes.catalogue import gettext as _

LOOPBACK = ("127.0.0.1", "::1", "localhost")
MISSING = "forum serve needs the web parts: pip install 'forum-minutes[web]'."
CONNECTIONS = 200
"""At once; more are told to come back."""


@click.command(short_help="Serve the calendars and pages on this computer.")
@click.option(
    "--host",
    callback=not_empty,
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; the default is this computer only.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Which port.")
@click.option(
    "--address",
    metavar="URL",
    envvar=ADDRESS_VARIABLE,
    help="Where members find the site, behind a proxy; or set FORUM_ADDRESS.",
)
@click.option("--quiet", is_flag=True, help="Do not log requests.")
@store_option
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, address: str | None, *, quiet: bool) -> None:
    """Serve the public calendars and pages, until it is stopped with Ctrl-C.

    What is served is rendered once after each change. A calendar with a fault is not renewed; the last good one
    goes on. Put a proxy with https before it where members are to reach it; see docs/publishing.md.
    """
    try:
        import uvicorn

        from forum.web import Shelf, application
    except ModuleNotFoundError as why:
        raise BadValue(MISSING) from why
    from forum.site import checked_base

    place = f"[{host}]" if ":" in host else host
    base = checked_base(address or f"http://{place}:{port}/")
    if address is None and host not in LOOPBACK:
        raise BadValue(_("Say with --address where members find the site, as in https://example.org/calendar/."))
    _log(quiet=quiet)
    shelf = Shelf(
        session_of(ctx).desk(), base, tell=lambda told: logging.getLogger("forum.web").warning(show.harmless(told))
    )
    shelf.renew()
    told = _("Serving {base} on {host}, port {port}. Stop with Ctrl-C.")
    show.page([told.format(base=show.harmless(base), host=show.harmless(host), port=port)])
    uvicorn.run(
        application(shelf),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=16_384,
        timeout_keep_alive=15,
    )


def _log(*, quiet: bool) -> None:
    """To the error stream, without names or addresses of those who ask."""
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(message)s", level=logging.WARNING, force=True)
    logging.getLogger("forum.web").setLevel(logging.WARNING if quiet else logging.INFO)
