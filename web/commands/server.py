"""Serves the pages on this machine, with the clock beside them if wanted."""

import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click
from waitress.server import create_server

from web import create_app
from web.current import House

THREADS = 8
LARGEST = 5
"""Bodies so many times the limit are cut off before they are read whole; smaller ones get a sentence of ours."""


def listen(host: str, port: int) -> list[socket.socket]:
    """The sockets on which requests arrive: on every address of the host that this machine has."""
    opened: list[socket.socket] = []
    fault: OSError | None = None
    for family, _, _, _, place in dict.fromkeys(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)):
        try:
            opened.append(bound(family, (place[0], opened[0].getsockname()[1] if opened else port)))
        except OSError as refused:
            fault = refused
    if not opened:
        raise click.ClickException(f"Port {port} of {host} cannot be used: {reason(fault)} Try --port with another.")
    return opened


def bound(family: socket.AddressFamily, place: tuple[object, object]) -> socket.socket:
    """A socket at that place."""
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(place)
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def reason(fault: OSError | None) -> str:
    """Why a port cannot be used, as a sentence."""
    return f"{(fault.strerror if fault else None) or 'the host is unknown'}."


def serve(house: House, sockets: list[socket.socket]) -> None:
    """Answer requests until the process is told to stop."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits a moment is no news
    app = create_app(house.engine, house.registry, house.settings)
    most = LARGEST * house.settings.max_body_bytes
    server = create_server(app, sockets=sockets, threads=THREADS, max_request_body_size=most, ident=None)
    with stopped_by_signal():
        try:
            server.run()
        finally:
            server.close()


@contextmanager
def keeping_time(house: House) -> Iterator[None]:
    """The clock loop in a thread of this process."""
    loop = house.engine.keep_time()
    loop.start()
    try:
        yield
    finally:
        loop.stop()


@contextmanager
def stopped_by_signal() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does: what is begun is finished."""
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        click.echo("\nStopped.")
    finally:
        signal.signal(signal.SIGTERM, before)


def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """What SIGTERM does."""
    raise KeyboardInterrupt
