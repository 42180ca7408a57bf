"""The site behind nginx as it is deployed, and the files for containers against their schemas."""

from __future__ import annotations

import datetime as dt
import http.client
import os
import re
import shutil
import signal
import ssl
import subprocess
import time
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from string import Template

import kubernetes_validate
import pytest
import yaml
from compose_spec import PyCompose
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.served import Server, free_port, served

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "dashboard" / "deploy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
NAME = "borders.example.org"
AROUND = """{user} daemon off; worker_processes 1; pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """nginx with two instances of the site behind it."""

    port: int
    plain: int
    folder: Path
    instances: tuple[Server, ...]

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """The answer to one request over TLS, read to its end."""
        trusted = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        trusted.check_hostname = False
        line = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=trusted)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, body, {"Host": NAME, **named})
        answer = line.getresponse()
        answer.whole = answer.read()  # type: ignore[attr-defined]
        line.close()
        return answer


def _certificate(folder: Path) -> None:
    """A certificate that only this test trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    if not NGINX:
        pytest.skip("nginx is not there")
    folder = tmp_path_factory.mktemp("front")
    _certificate(folder)
    with ExitStack() as stack:
        # As it is deployed: what names the host of a request is nobody else's.
        stack.enter_context(pytest.MonkeyPatch.context()).setenv(
            "PUBLIC_ADDRESS", f"https://{NAME}"
        )
        instances = tuple(
            stack.enter_context(served(folder / f"{n}.log", "--workers", "1")) for n in range(2)
        )
        ports = [each.url.rpartition(":")[2] for each in instances]
        listening, plain = free_port(), free_port()
        site = Template((DEPLOY / "nginx.conf.template").read_text()).safe_substitute(
            SERVER_NAME=NAME,
            UPSTREAMS=" ".join(
                f"server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in ports
            ),
            CERTIFICATES=str(folder),
            CACHE=str(folder / "cache"),
            HTTP_PORT=f"127.0.0.1:{plain}",
            HTTPS_PORT=f"127.0.0.1:{listening}",
        )
        (folder / "site.conf").write_text(site.replace("/dev/stdout", str(folder / "access.log")))
        # Started by root, nginx would read as nobody, whom temporary folders are closed to.
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(AROUND.format(user=user, folder=folder))
        process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        made = Front(listening, plain, folder, instances)
        try:
            until = time.monotonic() + 20
            while True:
                with suppress(OSError):
                    if made.ask("/health").status == 200:
                        break
                assert process.poll() is None, "nginx did not start"
                assert time.monotonic() < until
                time.sleep(0.1)
            yield made
        finally:
            process.terminate()
            process.wait()


def test_plain_http_leads_to_tls_and_tls_is_for_good(front: Front) -> None:
    line = http.client.HTTPConnection("127.0.0.1", front.plain, timeout=10)
    with closing(line):
        line.request("GET", "/en/seizures?drug=fentanyl", headers={"Host": "evil.example"})
        answer = line.getresponse()
        answer.read()
    assert answer.status == 308
    assert answer.getheader("Location") == f"https://{NAME}/en/seizures?drug=fentanyl"
    policy = front.ask("/en/about").getheader("Strict-Transport-Security") or ""
    assert int(policy.partition("max-age=")[2].partition(";")[0]) >= 31_536_000


def test_what_may_be_kept_comes_from_the_cache_and_stays_packed(front: Front) -> None:
    path = "/data/drug_seizures.csv?drug=heroin"
    first = front.ask(path, Accept_Encoding="br")
    again = front.ask(path, Accept_Encoding="br")
    plain = front.ask(path)
    assert [first.status, again.status, plain.status] == [200] * 3
    assert again.getheader("X-Cache") == "HIT"
    assert again.getheader("Content-Encoding") == "br"
    assert plain.getheader("Content-Encoding") is None
    assert again.whole == first.whole  # type: ignore[attr-defined]
    held = front.ask(path, If_None_Match=plain.getheader("ETag") or "")
    assert held.status == 304


def test_pages_and_views_come_from_the_cache_and_name_the_public_address(front: Front) -> None:
    for path in (
        "/en/seizures?drug=khat",
        "/view/en/seizures/chart?drug=khat",
        "/feed.xml?lang=es",
    ):
        assert front.ask(path).status == 200
        again = front.ask(path)
        assert again.getheader("X-Cache") == "HIT", path
        assert b"127.0.0.1" not in again.whole  # type: ignore[attr-defined]
    page = front.ask("/en/seizures?drug=khat").whole  # type: ignore[attr-defined]
    assert f"https://{NAME}/en/seizures".encode() in page


def test_a_text_that_is_checked_is_neither_cached_nor_logged(front: Front) -> None:
    body = '{"text": "In May 2025 agents met 8,725 people at the southwest border."}'
    for _ in range(2):
        answer = front.ask("/data/check", "POST", body, Content_Type="application/json")
        assert answer.status == 200
        assert answer.getheader("X-Cache") in (None, "BYPASS", "")
    log = (front.folder / "access.log").read_text()
    assert "agents" not in log
    assert "127.0.0.1" not in log
    assert '"path":"/data/check"' in log


def test_too_large_a_body_is_refused_before_it_reaches_the_site(front: Front) -> None:
    assert front.ask("/_dash-update-component", "POST", "x" * 1_500_000).status == 413


def test_a_view_that_was_shown_looks_the_same_from_every_instance(front: Front) -> None:
    seen = []
    for each in front.instances:
        port = int(each.url.rpartition(":")[2])
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
            line.request("GET", "/en/seizures?drug=cocaine", headers={"Host": NAME})
            answer = line.getresponse()
            seen.append((answer.getheader("ETag"), answer.read()))
    assert seen[0] == seen[1]


def test_with_one_instance_killed_every_answer_still_comes(front: Front) -> None:
    os.kill(front.instances[0].process, signal.SIGKILL)
    paths = [f"/en/seizures?drug={drug}" for drug in ("fentanyl", "heroin", "khat", "lsd")]
    found = [front.ask(path).status for path in paths * 3]
    body = '{"text": "In May 2025 agents met 8,725 people at the southwest border."}'
    found.append(front.ask("/data/check", "POST", body, Content_Type="application/json").status)
    assert found == [200] * 13


def test_a_reader_who_asks_for_too_much_is_told_so(front: Front) -> None:
    statuses = {front.ask("/data/check", "POST", "{}").status for _ in range(40)}
    assert 429 in statuses
    assert statuses <= {400, 415, 429}
    assert front.ask("/en/about").status == 200


def test_the_manifest_fits_the_schemas_of_kubernetes() -> None:
    kinds = []
    for each in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()):
        kubernetes_validate.validate(each, "1.30", strict=True)
        kinds.append(each["kind"])
    assert {"Deployment", "CronJob", "PersistentVolumeClaim"} <= set(kinds)


def test_the_compose_file_fits_its_specification() -> None:
    made = PyCompose.from_yaml((DEPLOY / "compose.yaml").read_text())
    assert set(made.service_names()) == {"site", "front", "update"}
    site = made.to_dict()["services"]["site"]
    assert site["read_only"]


def test_every_variable_of_the_front_is_set_where_it_is_deployed() -> None:
    template = (DEPLOY / "nginx.conf.template").read_text()
    used = set(re.findall(r"\$\{([A-Z_]+)\}", template))
    front = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["front"]
    assert set(front["environment"]) == used
    for each in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()):
        if each["kind"] == "Deployment" and each["metadata"]["name"] == "front":
            (container,) = each["spec"]["template"]["spec"]["containers"]
            assert {one["name"] for one in container["env"]} == used


def test_the_container_installs_what_the_site_needs_and_no_more() -> None:
    own = _pins(DEPLOY / "requirements.lock")
    assert own.items() <= _pins(ROOT / "requirements.lock").items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {re.split(r"[>=<\[ ]", each)[0] for each in project["dependencies"]}
    assert needed <= set(own)
    assert "pytest" not in own


def _pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock.read_text(), re.MULTILINE))
