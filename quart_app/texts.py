"""What a person reads, in Korean and in English, and which of the two a request asks for."""

from typing import Literal

from quart import Quart, has_request_context, request

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")

Text = dict[Language, str]

PAGE_TEXTS: dict[str, Text] = {
    "home.title": {"en": "A Quart application, ready to be read", "ko": "읽기 좋은 Quart 애플리케이션"},
    "home.lead": {
        "en": "A small Flask server's design, carried over to async: error pages, hooks, and a log that never blocks.",
        "ko": "작은 Flask 서버의 설계를 비동기로 옮겼습니다. 오류 페이지, 훅, 그리고 절대 막히지 않는 로그가 있습니다.",
    },
    "home.pages": {"en": "Look around", "ko": "둘러보기"},
    "home.hello": {"en": "the view of the original", "ko": "원본에 있던 뷰"},
    "home.missing": {
        "en": "a page that does not exist, to see errorhandler(404)",
        "ko": "없는 페이지: errorhandler(404)를 볼 수 있습니다",
    },
    "home.problem": {
        "en": "the same below the API's prefix: a problem as JSON (RFC 9457)",
        "ko": "API 경로에서는 같은 오류가 JSON으로 나옵니다 (RFC 9457)",
    },
    "home.livez": {"en": "probe: the process lives", "ko": "상태 확인: 프로세스가 살아 있는지"},
    "home.readyz": {"en": "probe: requests are welcome", "ko": "상태 확인: 요청을 받을 준비가 되었는지"},
    "home.compare": {
        "en": "Flask and Quart side by side, each behaviour run live on both",
        "ko": "Flask와 Quart 비교: 모든 동작을 양쪽에서 직접 실행합니다",
    },
    "home.hooks": {"en": "What replaced before_first_request", "ko": "before_first_request를 대신하는 것"},
    "home.before_serving": {
        "en": "once in each worker, before any request: opens the log, loads the templates",
        "ko": "워커마다 한 번, 첫 요청 전에: 로그를 열고 템플릿을 읽습니다",
    },
    "home.before_request": {
        "en": "before each request: names its route, so that every log record carries it",
        "ko": "요청마다 처리 전에: 경로 이름을 정해 모든 로그 기록에 남깁니다",
    },
    "home.after_request": {
        "en": "after each request: says to caches what the answer depends on",
        "ko": "요청마다 처리 후에: 응답이 무엇에 따라 달라지는지 캐시에 알립니다",
    },
    "home.after_serving": {
        "en": "once in each worker, when it stops: drains and closes the log",
        "ko": "워커가 멈출 때 한 번: 남은 로그를 모두 쓰고 닫습니다",
    },
    "nav.home": {"en": "Home", "ko": "처음"},
    "nav.compare": {"en": "Flask and Quart", "ko": "Flask와 Quart"},
    "nav.skip": {"en": "Skip to the content", "ko": "본문으로 건너뛰기"},
    "error.id": {"en": "Request id", "ko": "요청 번호"},
    "error.details": {
        "en": "Details (shown because debug is on)",
        "ko": "자세한 내용 (debug가 켜져 있어 보입니다)",
    },
    "error.home": {"en": "Back to the first page", "ko": "첫 페이지로"},
}

# The 404 sentence is the original's own.
ERROR_TEXTS: dict[int, tuple[Text, Text]] = {
    400: (
        {"en": "Bad request", "ko": "잘못된 요청"},
        {
            "en": "The server could not understand this request.",
            "ko": "서버가 이 요청을 이해하지 못했습니다.",
        },
    ),
    401: (
        {"en": "Sign in first", "ko": "로그인이 필요합니다"},
        {
            "en": "This page asks for proof of who you are.",
            "ko": "이 페이지를 보려면 본인 확인이 필요합니다.",
        },
    ),
    403: (
        {"en": "Not allowed", "ko": "접근 권한이 없습니다"},
        {"en": "You may not open this page.", "ko": "이 페이지를 열 권한이 없습니다."},
    ),
    404: (
        {"en": "Page not found", "ko": "페이지를 찾을 수 없습니다"},
        {
            "en": "There is no web page at this path. If the problem persists, please contact the administrator. Sorry!",
            "ko": "해당 경로에 맞는 웹페이지가 없습니다. 문제가 지속되면, 죄송하지만 관리자에게 연락해주세요",
        },
    ),
    405: (
        {"en": "Method not allowed", "ko": "허용되지 않는 메서드"},
        {
            "en": "This page does not answer this method.",
            "ko": "이 페이지는 해당 메서드에 응답하지 않습니다.",
        },
    ),
    406: (
        {"en": "No acceptable form", "ko": "받을 수 있는 형식이 없습니다"},
        {
            "en": "The page has no form that your client accepts.",
            "ko": "요청한 형식으로는 응답할 수 없습니다.",
        },
    ),
    408: (
        {"en": "Too slow", "ko": "요청 시간 초과"},
        {"en": "The request took too long to arrive.", "ko": "요청이 도착하는 데 너무 오래 걸렸습니다."},
    ),
    409: (
        {"en": "Conflict", "ko": "충돌"},
        {"en": "The request does not fit the present state.", "ko": "요청이 현재 상태와 맞지 않습니다."},
    ),
    410: (
        {"en": "Gone", "ko": "사라진 페이지"},
        {"en": "This page existed once and will not come back.", "ko": "이 페이지는 영구히 삭제되었습니다."},
    ),
    411: (
        {"en": "Length required", "ko": "길이가 필요합니다"},
        {"en": "The request must say how long its body is.", "ko": "요청에 본문의 길이가 있어야 합니다."},
    ),
    412: (
        {"en": "Precondition failed", "ko": "조건이 맞지 않습니다"},
        {"en": "A condition of the request is not met.", "ko": "요청의 조건이 충족되지 않았습니다."},
    ),
    413: (
        {"en": "Too large", "ko": "너무 큰 요청"},
        {
            "en": "The body is larger than this server takes.",
            "ko": "본문이 서버가 받을 수 있는 크기를 넘었습니다.",
        },
    ),
    414: (
        {"en": "Address too long", "ko": "주소가 너무 깁니다"},
        {
            "en": "The address is longer than this server takes.",
            "ko": "주소가 서버가 받을 수 있는 길이를 넘었습니다.",
        },
    ),
    415: (
        {"en": "Unsupported media type", "ko": "지원하지 않는 형식"},
        {"en": "The body's type is not supported here.", "ko": "이 본문 형식은 지원하지 않습니다."},
    ),
    416: (
        {"en": "Range not satisfiable", "ko": "범위를 벗어났습니다"},
        {"en": "The asked part does not exist.", "ko": "요청한 부분이 존재하지 않습니다."},
    ),
    417: (
        {"en": "Expectation failed", "ko": "기대를 충족할 수 없습니다"},
        {"en": "The server can't meet the Expect header.", "ko": "Expect 헤더의 요구를 충족할 수 없습니다."},
    ),
    418: (
        {"en": "I'm a teapot", "ko": "저는 찻주전자입니다"},
        {"en": "This server brews tea, not coffee.", "ko": "이 서버는 커피가 아니라 차를 끓입니다."},
    ),
    421: (
        {"en": "Misdirected request", "ko": "잘못 전달된 요청"},
        {
            "en": "This server does not answer for that host.",
            "ko": "이 서버는 해당 호스트를 담당하지 않습니다.",
        },
    ),
    422: (
        {"en": "Unprocessable", "ko": "처리할 수 없는 내용"},
        {"en": "The content is understood, and wrong.", "ko": "내용은 이해했지만 올바르지 않습니다."},
    ),
    423: (
        {"en": "Locked", "ko": "잠겨 있습니다"},
        {"en": "This is locked.", "ko": "대상이 잠겨 있습니다."},
    ),
    424: (
        {"en": "Failed dependency", "ko": "선행 요청 실패"},
        {"en": "Another request, which this one needs, failed.", "ko": "필요한 다른 요청이 실패했습니다."},
    ),
    428: (
        {"en": "Precondition required", "ko": "조건이 필요합니다"},
        {"en": "The request must be conditional.", "ko": "요청에 조건이 있어야 합니다."},
    ),
    429: (
        {"en": "Too many requests", "ko": "요청이 너무 많습니다"},
        {"en": "Please wait a little and try again.", "ko": "잠시 기다렸다가 다시 시도해 주세요."},
    ),
    431: (
        {"en": "Headers too large", "ko": "헤더가 너무 큽니다"},
        {"en": "The request's headers are too large.", "ko": "요청의 헤더가 너무 큽니다."},
    ),
    451: (
        {"en": "Unavailable for legal reasons", "ko": "법적인 이유로 볼 수 없습니다"},
        {"en": "This may not be shown for legal reasons.", "ko": "법적인 이유로 보여 드릴 수 없습니다."},
    ),
    500: (
        {"en": "Something broke here", "ko": "서버에 문제가 생겼습니다"},
        {
            "en": "The fault is ours. If it goes on, tell the administrator the id below.",
            "ko": "저희 쪽의 문제입니다. 계속되면 아래의 번호와 함께 관리자에게 알려 주세요.",
        },
    ),
    501: (
        {"en": "Not implemented", "ko": "구현되지 않은 기능"},
        {"en": "This server can't do that.", "ko": "이 서버에는 없는 기능입니다."},
    ),
    502: (
        {"en": "Bad gateway", "ko": "잘못된 게이트웨이"},
        {
            "en": "A server behind this one answered badly.",
            "ko": "뒤에 있는 서버가 올바르게 응답하지 않았습니다.",
        },
    ),
    503: (
        {"en": "Not available now", "ko": "지금은 이용할 수 없습니다"},
        {"en": "Please try again in a moment.", "ko": "잠시 후 다시 시도해 주세요."},
    ),
    504: (
        {"en": "Gateway timeout", "ko": "게이트웨이 시간 초과"},
        {"en": "A server behind this one took too long.", "ko": "뒤에 있는 서버의 응답이 너무 늦었습니다."},
    ),
    505: (
        {"en": "HTTP version not supported", "ko": "지원하지 않는 HTTP 버전"},
        {"en": "This server does not speak that version.", "ko": "이 서버는 해당 버전을 지원하지 않습니다."},
    ),
}


def init_app(app: Quart) -> None:
    """Let templates use `text` and `language`."""
    app.add_template_global(text)
    app.add_template_global(language)


def language() -> Language:
    """Return the language the current request asks for; English where it says nothing that we have."""
    if has_request_context():
        best = request.accept_languages.best_match(LANGUAGES)
        if best is not None:
            return "ko" if best == "ko" else "en"
    return "en"


def text(key: str) -> str:
    """Return a text in the current request's language. Raises `KeyError` for a key that does not exist."""
    return PAGE_TEXTS[key][language()]


def error_texts(status: int) -> tuple[str, str]:
    """Return the title and the sentence of an error page."""
    family = 500 if status >= 500 else 400
    title, sentence = ERROR_TEXTS.get(status) or ERROR_TEXTS[family]
    chosen = language()
    return title[chosen], sentence[chosen]
