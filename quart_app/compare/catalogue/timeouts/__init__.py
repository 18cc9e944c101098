"""Timeouts: bodies, responses, workers, connections."""

TITLE_KO = "제한 시간: 본문, 응답, 워커, 연결"
