"""The wire: what bytes clients see, and which ones servers take."""

TITLE_KO = "회선: 클라이언트가 보는 바이트와 서버가 받아들이는 바이트"
