"""The syslog sink against a real rsyslogd, also one that is killed and started again."""

import json
import logging
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quart_app.logs.handler import Format, RingHandler
from quart_app.logs.sinks.syslog import Syslog, SyslogAddress
from tests.logs_sinks.rsyslog import Rsyslog
from tests.servers import wait_until

Open = Callable[..., RingHandler]
logger = logging.Logger("shop")  # noqa: LOG001, no other test shall see it


@pytest.fixture
def opened(rsyslog: Rsyslog, ring_folder: Path) -> Iterator[Open]:
    """Open a handler that sends to the server."""
    found: list[RingHandler] = []

    def open_handler(transport: str, format: Format = "text", **options: Any) -> RingHandler:
        sink = Syslog(rsyslog.url(transport), facility="local0", app_name="shop app", **options)
        found.append(RingHandler(sink, format, ring_folder=ring_folder))
        logger.addHandler(found[-1])
        return found[-1]

    yield open_handler
    for handler in found:
        handler.stop(0.1)
        logger.removeHandler(handler)


@pytest.mark.parametrize("transport", ["unix", "udp", "tcp"])
def test_message_says_what_the_record_says(transport: str, rsyslog: Rsyslog, opened: Open) -> None:
    handler = opened(transport)
    logger.error("no \u20ac left\r\nCRITICAL forged", extra={"item.id": 17})
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    first, last = rsyslog.received()
    assert (first.pri, first.app, first.pid, first.number) == (16 * 8 + 3, "shop_app", os.getpid(), 1)
    assert first.text == "\ufeffshop no \u20ac left\\r\\nCRITICAL forged item.id=17"
    assert (last.pri, last.number) == (16 * 8 + 6, 2) and "log closed" in last.text


@pytest.mark.parametrize("transport", ["unix", "udp", "tcp"])
def test_json_arrives_whole(transport: str, rsyslog: Rsyslog, opened: Open) -> None:
    handler = opened(transport, "json")
    logger.warning("no \u20ac left", extra={"item.id": 17})
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    fields = json.loads(rsyslog.received()[0].text)
    assert fields["message"] == "no \u20ac left" and fields["item.id"] == 17
    assert rsyslog.received()[0].pri == 16 * 8 + 4


@pytest.mark.parametrize(
    "level", [logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL, 33]
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_severity_is_the_level(format: Format, level: int, rsyslog: Rsyslog, opened: Open) -> None:
    handler = opened("unix", format)
    logger.log(level, "line 1")
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    severity = {10: 7, 20: 6, 30: 4, 40: 3, 50: 2, 33: 5}[level]
    assert rsyslog.received()[0].pri == 16 * 8 + severity


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize("transport", ["unix", "udp", "tcp"])
def test_too_long_a_message_is_cut_and_says_so(
    transport: str, format: Format, rsyslog: Rsyslog, opened: Open
) -> None:
    handler = opened(transport, format)
    logger.warning("\u20ac" * 20_000)
    logger.warning("line 1")
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    cut, whole, _ = rsyslog.received()
    assert "line 1" in whole.text
    if format == "json":
        assert json.loads(cut.text)["quart_app.log.cut_from_bytes"] > 60_000
    else:
        assert cut.text.startswith("\ufeffshop \u20ac\u20ac") and cut.text.endswith(
            "\u20ac [cut, 60005 bytes]"
        )


def test_socket_takes_up_again_after_a_kill(rsyslog: Rsyslog, opened: Open) -> None:
    """What the server had not read when it was killed is lost; nothing comes twice."""
    handler = opened("unix")
    logger.warning("line 0")
    rsyslog.wait_for(0)
    rsyslog.kill()
    for number in range(1, 1000):
        logger.warning("line %d", number)
    rsyslog.start()
    rsyslog.wait_for(999)

    assert rsyslog.numbers() == list(range(1000))
    assert handler.stop(30)
    assert handler.account().written == 1001 and handler.account().dropped == 0


def test_stopped_server_is_given_up_and_gets_all_later(
    rsyslog: Rsyslog, opened: Open, capfd: pytest.CaptureFixture[str]
) -> None:
    handler = opened("unix")
    rsyslog.send_signal(signal.SIGSTOP)
    for number in range(1000):
        logger.warning("line %d", number)
    wait_until(lambda: "the server takes nothing" in capfd.readouterr().err, "it is said")
    rsyslog.send_signal(signal.SIGCONT)
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    assert rsyslog.numbers() == list(range(1000))


def test_udp_takes_up_again_after_a_kill(rsyslog: Rsyslog, opened: Open) -> None:
    """Nothing comes twice; what is sent while nobody listens is lost, but for what the kernel refuses."""
    handler = opened("udp")
    logger.warning("line 0")
    rsyslog.wait_for(0)
    rsyslog.kill()
    for number in range(1, 100):
        logger.warning("line %d", number)
    rsyslog.start()
    assert handler.stop(30)
    rsyslog.kill(signal.SIGTERM)

    assert max(Counter(rsyslog.numbers()).values()) == 1
    assert handler.account().is_balanced and handler.account().written == 101


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_tcp_loses_nothing_when_the_server_is_killed_in_a_storm(
    how: signal.Signals, rsyslog: Rsyslog, opened: Open
) -> None:
    """What comes twice has the same number twice."""
    handler = opened("tcp")
    number = 0
    for _ in range(4):
        for _ in range(1500):
            logger.warning("line %d", number)
            number += 1
        rsyslog.wait_for(number - 1000)
        rsyslog.kill(how)
        for _ in range(500):
            logger.warning("line %d", number)
            number += 1
        rsyslog.start()
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    assert handler.account().dropped == 0
    assert set(rsyslog.numbers()) == set(range(number))
    texts = {one.number: one.text for one in rsyslog.received()}
    assert all(texts[one.number] == one.text for one in rsyslog.received())


def test_tcp_waits_for_a_server_that_comes_late(rsyslog: Rsyslog, opened: Open) -> None:
    rsyslog.kill()
    handler = opened("tcp")
    for number in range(100):
        logger.warning("line %d", number)
    rsyslog.start()
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    assert rsyslog.numbers() == list(range(100))


@pytest.mark.parametrize("transport", ["unix", "tcp"])
def test_what_a_killed_process_left_is_sent_by_the_next(
    transport: str, rsyslog: Rsyslog, opened: Open, ring_folder: Path
) -> None:
    rsyslog.kill()
    pid = os.fork()
    if not pid:
        opened(transport)
        logger.warning("line 1")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    rsyslog.start()
    handler = opened(transport)
    logger.warning("line 2")
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    found = {one.text: one for one in rsyslog.received()}
    assert found["shop line 1"].pid == pid and found["shop line 1"].number == 0
    assert found["shop line 2"].pid == os.getpid() and handler.account().recovered == 1


@pytest.mark.parametrize(("transport", "times"), [("udp", 1), ("unix", 2)])
def test_process_killed_as_it_sent(transport: str, times: int, rsyslog: Rsyslog, opened: Open) -> None:
    """Over UDP at most once; over a unix socket what was just sent is sent again by the next."""
    pid = os.fork()
    if not pid:
        logger.handlers.clear()
        sink: Any = opened(transport).sink
        send = sink._transport._send

        def send_and_die(message: bytes) -> None:
            send(message)
            os.kill(os.getpid(), signal.SIGKILL)

        sink._transport._send = send_and_die
        logger.warning("line 1")
        threading.Event().wait(30)
        os._exit(1)
    assert os.waitpid(pid, 0)[1] == signal.SIGKILL
    handler = opened(transport)
    logger.warning("line 2")
    assert handler.stop(30)
    rsyslog.wait_for_text("log closed")

    assert sorted(rsyslog.numbers()) == [1] * times + [2]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("unix:/dev/log", SyslogAddress("unix", "/dev/log")),
        ("unix:///run/log", SyslogAddress("unix", "/run/log")),
        ("udp://logs.example:514", SyslogAddress("udp", "logs.example", 514)),
        ("tcp://[::1]:601", SyslogAddress("tcp", "::1", 601)),
    ],
)
def test_address_is_read(url: str, address: SyslogAddress) -> None:
    assert SyslogAddress.from_url(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/dev/log",
        "unix:",
        "unix:log",
        "unix://host/x",
        "tcp://host",
        "udp://:514",
        "tls://h:1",
        "tcp://h:99999",
    ],
)
def test_wrong_address_is_said(url: str) -> None:
    with pytest.raises(ValueError, match="not a syslog address"):
        Syslog(url)


def test_wrong_facility_is_said() -> None:
    with pytest.raises(ValueError, match="no syslog facility 'local9'; there are kern, user"):
        Syslog("unix:/dev/log", facility="local9")
