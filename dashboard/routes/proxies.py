"""What proxies say about a request: believed if the setting TRUSTED_PROXIES names the proxy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from werkzeug.http import parse_list_header
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.terms.settings import Network

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SCHEMES = ("http", "https")


def behind(application: WSGIApplication, trusted: Sequence[Network]) -> WSGIApplication:
    """An application that takes client, scheme and host from X-Forwarded-For, -Proto and -Host.

    It takes them from trusted proxies only, and of several values the one that the nearest proxy
    added. The client is the last address in X-Forwarded-For that is no trusted proxy itself.
    """

    def asked(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if not is_trusted(environ.get("REMOTE_ADDR", ""), trusted):
            return application(environ, start)
        named = parse_list_header(environ.get("HTTP_X_FORWARDED_FOR", ""))
        hops = 1
        while hops < len(named) and is_trusted(named[-hops], trusted):
            hops += 1
        schemes = parse_list_header(environ.get("HTTP_X_FORWARDED_PROTO", ""))
        known = bool(schemes) and schemes[-1] in _SCHEMES
        return ProxyFix(application, x_for=hops, x_proto=int(known), x_host=1)(environ, start)

    return asked


def is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    """Whether an IP address is in one of the networks; what is no IP address is in none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return any((mapped or found) in network for network in trusted)
