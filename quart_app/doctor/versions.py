"""Versions of what the app stands on that have a known fault."""

from collections.abc import Callable, Iterator, Mapping
from importlib import metadata

from packaging.requirements import Requirement
from packaging.version import Version

from quart_app.doctor.finding import Finding

# Which versions, why, and since when it is mended.
FAULTS: Mapping[str, str] = {
    "h11<0.16": "request smuggling by malformed chunks (CVE-2025-43859); mended in 0.16",
    "h2<4.3": "request splitting in HTTP/2 headers (CVE-2025-57804); mended in 4.3",
    "jinja2<3.1.6": "a template sandbox can be left (CVE-2025-27516); mended in 3.1.6",
    "quart<0.19.7": "a form can use up the memory (CVE-2024-49767); mended in 0.19.7",
    "werkzeug<3.0.6": "a form can use up the memory (CVE-2024-49767); mended in 3.0.6",
    "flask<3.1.1": "with fallback keys sessions are signed with the oldest (CVE-2025-47278); mended in 3.1.1",
    "hypercorn<0.18": "this app is tried with 0.18 and later only",
    "quart<0.22": "this app is tried with 0.22 and later only",
}


def faulty_versions(version_of: Callable[[str], str] = metadata.version) -> Iterator[Finding]:
    """Yield a finding for each installed package that has a fault we know of."""
    for text, fault in FAULTS.items():
        requirement = Requirement(text)
        try:
            installed = Version(version_of(requirement.name))
        except metadata.PackageNotFoundError:
            continue
        if requirement.specifier.contains(installed, prereleases=True):
            yield Finding("version", f"{requirement.name} {installed} is installed", fault, "update it")
