"""Websockets, where Flask has plain requests."""

TITLE_KO = "웹소켓: Flask 에서는 일반 요청이던 것"
