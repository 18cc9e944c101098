"""The wire."""

TITLE_KO = "전송되는 바이트"
