"""Settings: where the site stands, the proxies whose word is taken, and what fits into memory."""

from __future__ import annotations

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

PUBLIC_VARIABLE = "PUBLIC_ADDRESS"
PROXIES_VARIABLE = "TRUSTED_PROXIES"
METRICS_VARIABLE = "METRICS"
SIZE_VARIABLE = "LARGEST_TABLE"
FIRST_VARIABLE = "FIRST_ADDRESS"
USUAL_SIZE = "1000"
"""Megabytes of CSV; a hundred times the drug seizures, which still fit well, are 203."""
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*", re.ASCII)
_SCHEMES = ("http", "https")
_NOT_IN_ADDRESS = re.compile(r"[\s?#@\\]|:/*$")

Network = IPv4Network | IPv6Network


class BadSetting(ValueError):
    """A setting that cannot be used; the message is one sentence for the person who made it."""


def public_address() -> str:
    """Scheme and host that absolute addresses begin with, without a slash; empty if not set.

    Raises BadSetting for anything but ``http`` or ``https``, a host and perhaps a port.
    """
    return _address(PUBLIC_VARIABLE)


def first_address() -> str:
    """Scheme and host at which the first reader is expected; empty if not set.

    Raises BadSetting as ``public_address`` does.
    """
    return _address(FIRST_VARIABLE)


def expect_at(address: str) -> None:
    """Expect the first reader at an address, unless a person has set one or it cannot be one."""
    if not os.environ.get(FIRST_VARIABLE, "").strip() and _origin(address):
        os.environ[FIRST_VARIABLE] = address


def _address(variable: str) -> str:
    given = os.environ.get(variable, "").strip()
    found = _origin(given)
    if given and not found:
        raise BadSetting(
            f"{variable} is {given!r}, but must be http:// or https:// and a host, such as "
            "https://borders.example.org. The site stands at the root of its host."
        )
    return found


def _origin(given: str) -> str:
    """Scheme, host and port of an address that has nothing else; empty for any other."""
    try:
        url = urlsplit(given)
        host, port = url.hostname or "", url.port
    except ValueError:
        return ""
    rest = (url.path.strip("/"), url.username, url.password)
    odd = any(rest) or _NOT_IN_ADDRESS.search(given)
    if url.scheme not in _SCHEMES or not _HOST.fullmatch(host) or odd:
        return ""
    name = f"[{host}]" if ":" in host else host
    return f"{url.scheme}://{name}" + (f":{port}" if port is not None else "")


def trusted_proxies() -> tuple[Network, ...]:
    """The addresses of proxies whose X-Forwarded headers are believed; empty if not set.

    Raises BadSetting for anything but addresses and networks separated by commas.
    """
    given = os.environ.get(PROXIES_VARIABLE, "")
    try:
        return tuple(ip_network(each.strip()) for each in given.split(",") if each.strip())
    except ValueError as error:
        raise BadSetting(
            f"{PROXIES_VARIABLE} is {given!r}, but must be IP addresses or networks separated by "
            f"commas, such as 127.0.0.1, 10.0.0.0/8: {error}."
        ) from None


def counts_requests() -> bool:
    """Whether requests are counted and the counts shown at /metrics.

    Raises BadSetting for anything but ``on`` and ``off``.
    """
    given = os.environ.get(METRICS_VARIABLE, "").strip().lower()
    if given not in ("", "on", "off"):
        raise BadSetting(f"{METRICS_VARIABLE} is {given!r}, but must be on or off.")
    return given == "on"


def largest_table() -> float:
    """The size in bytes beyond which a table's CSV file is not read into memory.

    Raises BadSetting for anything but a number of megabytes.
    """
    given = os.environ.get(SIZE_VARIABLE, "").strip() or USUAL_SIZE
    if not re.fullmatch(r"\d{1,9}(\.\d+)?", given, re.ASCII):
        raise BadSetting(f"{SIZE_VARIABLE} is {given!r}, but must be a number of megabytes.")
    return 1e6 * float(given)
