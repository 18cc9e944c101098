"""Settings of the shop; the environment (`FLASK_SHOP_NAME=...`) overrides them."""


class Config:
    SECRET_KEY = "change-me"
    SHOP_NAME = "Corner Shop"
    CURRENCY = "EUR"
    PAGE_SIZE = 5
    API_TOKEN = "clerk-token"
    ADMIN_PASSWORD = "open-sesame"
    MAX_CONTENT_LENGTH = 256 * 1024
    # Without a folder the data lives in a temporary one, new at each start.
    DATA_FOLDER = None
    RATES_DELAY_S = 0.2
    # Flask sends static files with "no-cache"; Quart would let them be kept for twelve hours.
    SEND_FILE_MAX_AGE_DEFAULT = None
