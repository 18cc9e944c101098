"""The security headers of every answer.

The Content-Security-Policy is one that the pages really live with: nothing inline, nothing from elsewhere.
HSTS is for https only: sent over plain http it is ignored at best (RFC 6797, 7.2), and
`upgrade-insecure-requests` would break the stylesheet of a page that is served over http.
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
