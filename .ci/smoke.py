"""Serve the installed wheel from the empty folder it is started in, and ask it for two pages."""

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

server = subprocess.Popen(
    [sys.argv[1], "-b", "127.0.0.1:0", "quart_app:app"], stderr=subprocess.PIPE, text=True
)
watchdog = threading.Timer(60, server.kill)
watchdog.start()
for line in server.stderr:
    print(line, end="")
    if found := re.search(r"Running on (http://[\d.:]+)", line):
        break
else:
    sys.exit("the server did not start")
address = found[1]
assert urllib.request.urlopen(f"{address}/hello").read() == b"<h1>Hello Quart!</h1>"
try:
    urllib.request.urlopen(f"{address}/missing")
except urllib.error.HTTPError as error:
    assert error.code == 404
    assert error.headers["X-Request-ID"]
server.send_signal(signal.SIGTERM)
print(server.stderr.read(), end="")
assert server.wait(30) == 0
watchdog.cancel()
assert "No page at /missing" in Path("logs/app.log").read_text()
assert os.listdir() == ["logs"], os.listdir()
