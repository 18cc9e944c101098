"""Error handlers."""

TITLE_KO = "오류 처리기"
