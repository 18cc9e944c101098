"""Servers: start, stop, signals, app.run."""

TITLE_KO = "서버: 시작, 종료, 시그널, app.run"
