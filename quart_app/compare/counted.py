"""Numbers of things, in words."""


def counted(number: int, name: str, several: str = "") -> str:
    """Say how many: `1 request`, `2 requests`; `several` is the name of more, where it takes no s."""
    return f"{number} {name if number == 1 else several or name + 's'}"
