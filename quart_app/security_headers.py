"""The security headers of every answer, and why each is there.

Each costs every request, so none is sent for the list's sake; those of OWASP that say what to forbid
(https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html) are:

- Content-Security-Policy, one that the pages really live with: nothing inline, nothing from elsewhere, in no
  frame. X-Frame-Options says the last once more, for browsers that don't know `frame-ancestors`; all others
  ignore it (CSP 2, 7.7.1).
- Strict-Transport-Security, over https only: sent over plain http it is ignored (RFC 6797, 8.1), and
  `upgrade-insecure-requests` would break the stylesheet of a page that is served over http.
- Cross-Origin-Opener-Policy: what opened a page in a window of its own can't reach into it.
- Cross-Origin-Resource-Policy: no other site can embed an answer, and time or measure it.
- Permissions-Policy: a script that got in can't ask for camera, microphone or place in this site's name.
- Referrer-Policy: other sites learn no path; newer browsers do so by themselves.
- X-Content-Type-Options: no answer is taken for a script that doesn't say it is one.
"""

from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)

RawHeaders = list[tuple[bytes, bytes]]


def security_headers(*, https: bool) -> RawHeaders:
    """Return the headers as ASGI has them, lower-case names first."""
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'", "data:")
        .connect_src("'self'")
        .form_action("'self'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )
    headers = Secure(
        csp=policy.upgrade_insecure_requests() if https else policy,
        hsts=StrictTransportSecurity().max_age(31_536_000) if https else None,
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        permissions=PermissionsPolicy().geolocation().camera().microphone(),
        referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    )
    return [(name.lower().encode(), value.encode()) for name, value in headers.header_items()]
