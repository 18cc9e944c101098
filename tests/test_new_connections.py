"""The kernel lets nobody in at a port while it is told so, and keeps those who are in."""

import socket
import sys
from collections.abc import Iterator

import pytest

from quart_app.new_connections import ignore_new, is_listening, is_one_waiting, refuse_new, welcome_new

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be told")


@pytest.fixture(params=["127.0.0.1", "::1"])
def listening(request: pytest.FixtureRequest) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    with socket.socket(family) as listening:
        try:
            listening.bind((request.param, 0))
        except OSError as error:
            pytest.skip(f"no {request.param} here: {error}")
        listening.listen()
        listening.settimeout(5)
        yield listening


def knock(listening: socket.socket, timeout_s: float) -> socket.socket:
    return socket.create_connection(listening.getsockname()[:2], timeout_s)


def test_who_knocks_is_not_let_in(listening: socket.socket) -> None:
    ignore_new(listening)

    with pytest.raises(TimeoutError, match="timed out"):
        knock(listening, 0.1).close()


def test_who_was_let_in_before_is_accepted(listening: socket.socket) -> None:
    with knock(listening, 5) as client:
        ignore_new(listening)
        accepted, _ = listening.accept()
        with accepted:
            client.sendall(b"here")
            assert accepted.recv(4) == b"here"


def test_who_knocks_later_is_let_in_again(listening: socket.socket) -> None:
    ignore_new(listening)
    ignore_new(listening)
    welcome_new(listening)
    welcome_new(listening)

    knock(listening, 5).close()


def test_who_knocks_is_refused_once_nobody_accepts(listening: socket.socket) -> None:
    with knock(listening, 5) as client, listening.accept()[0] as accepted:
        ignore_new(listening)
        refuse_new(listening)
        refuse_new(listening)
        with pytest.raises(ConnectionRefusedError, match="refused"):
            knock(listening, 5).close()
        client.sendall(b"here")
        assert accepted.recv(4) == b"here"

    assert not is_listening(listening)


def test_who_was_refused_is_let_in_where_somebody_listens_again(listening: socket.socket) -> None:
    refuse_new(listening)
    listening.listen()

    knock(listening, 5).close()


def test_who_waits_is_seen(listening: socket.socket) -> None:
    before = is_one_waiting(listening)
    with knock(listening, 5):
        waiting = is_one_waiting(listening)
        refuse_new(listening)

    assert (before, waiting, is_one_waiting(listening)) == (False, True, False)


def test_other_sockets_are_left_alone() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ignore_new(ours)
        welcome_new(ours)
        refuse_new(ours)
        theirs.sendall(b"heard")
        assert ours.recv(5) == b"heard"
