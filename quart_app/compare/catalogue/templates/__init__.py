"""Templates."""

TITLE_KO = "템플릿"
