"""Lifecycle: what runs at start and at the end."""

TITLE_KO = "생애 주기: 시작과 끝에 실행되는 것"
