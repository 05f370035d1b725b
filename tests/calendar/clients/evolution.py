"""Asks evolution-data-server, the calendar of GNOME, what it shows of feeds that it subscribes to over HTTP.

    dbus-run-session -- /usr/bin/python3 evolution.py PORT NAME …

Prints JSON: for each name (the feed is served at /NAME on this computer) the events with UID, start and end (Unix
time, or days), status and title.  Runs under Debian's Python, which has the bindings (python3-gi, gir1.2-ecal-2.0).
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import ECal, EDataServer  # noqa: E402 - the versions must be named before

EVENTS = ECal.ClientSourceType.EVENTS
PATIENCE = 40
"""Tries of half a second each, until the feed has been fetched."""


def subscribed(registry: Any, port: int, name: str) -> Any:  # noqa: ANN401 - bindings made at run time
    """A client of a new subscription."""
    source = EDataServer.Source.new_with_uid(f"feed-{name}", None)
    source.set_display_name(name)
    source.set_parent("webcal-stub")
    source.get_extension("Calendar").set_backend_name("webcal")
    source.get_extension("WebDAV Backend").set_resource_path(f"/{name}")
    access = source.get_extension("Authentication")
    access.set_host("127.0.0.1")
    access.set_port(port)
    access.set_method("none")
    source.get_extension("Security").set_secure(False)
    registry.commit_source_sync(source, None)
    for _ in range(PATIENCE):
        if made := registry.ref_source(f"feed-{name}"):
            return ECal.Client.connect_sync(made, EVENTS, 1, None)
        time.sleep(0.5)
    raise SystemExit(f"evolution-data-server did not take the subscription to {name}")


def shown(client: Any) -> list[list[object]]:  # noqa: ANN401 - the same
    """The events, asked for until they are there; a feed without any is asked for once more only."""
    for number in range(PATIENCE):
        client.refresh_sync(None)
        time.sleep(0.5)
        _, found = client.get_object_list_as_comps_sync("#t", None)
        if found or number > 3:
            return [row(client, one) for one in found]
    return []


def row(client: Any, event: Any) -> list[object]:  # noqa: ANN401 - the same
    """One event."""
    start, end = event.get_dtstart(), event.get_dtend()
    status = str(event.get_status().value_nick).upper()
    return [
        event.get_uid(),
        moment(client, start),
        moment(client, end or start),
        status,
        event.get_summary().get_value(),
    ]


def moment(client: Any, told: Any) -> object:  # noqa: ANN401 - the same
    """Unix time by the time zone of the feed, or the day."""
    value, name = told.get_value(), told.get_tzid()
    if value.is_date():
        return f"{value.get_year():04d}-{value.get_month():02d}-{value.get_day():02d}"
    _, zone = client.get_timezone_sync(name, None)
    return value.as_timet_with_zone(zone)


def main(port: int, names: list[str]) -> None:
    """Ask for each feed."""
    registry = EDataServer.SourceRegistry.new_sync(None)
    print(json.dumps({name: shown(subscribed(registry, port, name)) for name in names}))


main(int(sys.argv[1]), sys.argv[2:])
