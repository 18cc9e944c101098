"""Files and static files."""

TITLE_KO = "파일과 정적 파일"
