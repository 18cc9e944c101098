"""Test client."""

TITLE_KO = "테스트 클라이언트"
