"""Many requests at once: threads, the event loop, and what they share."""

TITLE_KO = "동시 처리: 스레드, 이벤트 루프, 함께 쓰는 것"
