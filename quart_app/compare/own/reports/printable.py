"""Text of an app, which may be hostile, made safe to show."""


def printable(text: str) -> str:
    """Give a text that can't move the cursor or ring a bell."""
    return "".join(char if char.isprintable() or char == "\n" else repr(char)[1:-1] for char in text)
