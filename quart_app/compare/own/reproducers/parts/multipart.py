"""A form with files."""


def multipart(form: list[tuple[str, str]], files: list[tuple[str, tuple[str, bytes, str]]]) -> bytes:
    """Give the body for the boundary `quart-app-compare-boundary`."""
    start, body = b"--quart-app-compare-boundary\r\nContent-Disposition: form-data; ", b""
    for name, value in form:
        body += start + f'name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, (filename, content, kind) in files:
        head = f'name="{name}"; filename="{filename}"\r\nContent-Type: {kind}\r\n\r\n'
        body += start + head.encode() + content + b"\r\n"
    return body + b"--quart-app-compare-boundary--\r\n"
