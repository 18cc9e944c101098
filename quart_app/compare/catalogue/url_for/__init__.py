"""Building URLs."""

TITLE_KO = "URL 만들기"
