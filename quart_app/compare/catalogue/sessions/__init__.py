"""Sessions, cookies and flash."""

TITLE_KO = "세션, 쿠키, 플래시"
