"""What a person reads on the catalogue's pages and in its report, in English and Korean."""

from typing import Literal

Language = Literal["en", "ko"]

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("Flask and Quart side by side", "Flask와 Quart 비교"),
    "lead": (
        "What a Flask app relies on, as two small apps, each run live on both frameworks.",
        "Flask 앱이 의지하는 동작을 작은 앱 두 개로 나란히 놓고, 양쪽에서 직접 실행했습니다.",
    ),
    "original": ("The original, line by line", "원본을 한 줄씩"),
    "original.lead": (
        "Each piece of the Flask original beside its Quart form, run live on both.",
        "Flask 원본의 각 부분을 Quart로 옮긴 코드와 나란히 놓고, 양쪽에서 직접 실행했습니다.",
    ),
    "run.count": ("behaviours", "개 동작"),
    "run.causes": ("causes of difference", "가지 차이의 원인"),
    "run.date": ("run", "실행"),
    "run.seconds": ("seconds", "초"),
    "run.shipped": (
        "These results were shipped with the program. Run it here to see your own.",
        "프로그램에 들어 있던 결과입니다. 여기서 실행하면 직접 확인할 수 있습니다.",
    ),
    "run.since": ("were run here since", "개는 그 뒤에 여기서 실행했습니다"),
    "run.rest": ("are still the shipped results", "개는 아직 프로그램에 들어 있던 결과입니다"),
    "run.shown": ("Run what is shown again on both", "보이는 것을 양쪽에서 다시 실행"),
    "run.shown.note": ("all of them take about a minute", "전체는 1분쯤 걸립니다"),
    "run.shown.busy": ("running ...", "실행 중 ..."),
    "run.flask22": (
        "Its Flask side needs Flask 2.2: name a Python that has it in compare.flask22_python.",
        "Flask 쪽은 Flask 2.2가 필요합니다. compare.flask22_python에 그 Python의 경로를 적어 주세요.",
    ),
    "run.shipped_one": ("shipped result", "미리 담긴 결과"),
    "run.here": ("run here", "여기서 실행한 결과"),
    "run.button": ("Run it again on both", "양쪽에서 다시 실행"),
    "run.off": (
        "Running is off here: it is for a client on this machine, or where compare.live is set.",
        "여기서는 실행할 수 없습니다. 같은 컴퓨터의 접속이거나 compare.live 설정이 켜져 있어야 합니다.",
    ),
    "run.busy": (
        "Another run is going on. Please try again in a moment.",
        "다른 실행이 진행 중입니다. 잠시 후 다시 시도해 주세요.",
    ),
    "status.same": ("same", "같음"),
    "status.differs": ("differs", "다름"),
    "status.unexpected": ("not as expected", "예상과 다름"),
    "status.not run": ("not run", "실행 안 함"),
    "areas": ("By area", "영역별"),
    "area": ("Area", "영역"),
    "all_areas": ("All areas", "모든 영역"),
    "all": ("All", "전체"),
    "search": ("Search, or paste an error message", "검색어나 오류 메시지를 붙여 넣으세요"),
    "search.enter": (
        "Search; or paste an error message and press Enter",
        "검색어, 또는 오류 메시지를 붙여 넣고 Enter",
    ),
    "explained": ("What explains this", "이것을 설명하는 동작"),
    "filter": ("Filter", "걸러 보기"),
    "shown": ("shown", "개 표시"),
    "nothing": ("Nothing fits.", "맞는 것이 없습니다."),
    "code": ("Code", "코드"),
    "sent": ("Sent to both", "양쪽에 보낸 것"),
    "exercise": ("Run on both as code; see the exercise above.", "위의 코드를 양쪽에서 실행했습니다."),
    "seen": ("Seen", "관찰"),
    "seen.flask": ("Flask answered", "Flask의 결과"),
    "seen.quart": ("Quart answered", "Quart의 결과"),
    "seen.same": ("Both did the same:", "양쪽의 결과가 같습니다:"),
    "why": ("Why", "이유"),
    "port": ("When porting", "옮길 때 바꿀 것"),
    "sources": ("Sources", "출처"),
    "symptoms": ("Symptoms", "증상"),
    "mismatch": ("Not as expected", "예상과 다른 점"),
    "masks": ("What was masked", "가려진 값"),
    "masks.lead": (
        "These change from run to run, and are hidden before the answers are compared.",
        "실행할 때마다 바뀌는 값이라서, 비교하기 전에 가립니다.",
    ),
    "back": ("All behaviours", "모든 동작"),
    "versions": ("Versions", "버전"),
}


def text(key: str, language: Language = "en") -> str:
    """Give a text; raise KeyError for a key that does not exist."""
    english, korean = TEXTS[key]
    return korean if language == "ko" else english
