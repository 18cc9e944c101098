"""Configuration and class overrides."""

TITLE_KO = "설정과 클래스 재정의"
