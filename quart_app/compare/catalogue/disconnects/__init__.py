"""Clients that go away."""

TITLE_KO = "떠나는 클라이언트"
