"""Class-based views."""

TITLE_KO = "클래스 기반 뷰"
