"""The original, line by line."""

TITLE_KO = "원본을 한 줄씩"
