"""A clean Debian 12 with systemd as its first process, in a network of its own.

It is made by mmdebstrap and booted by systemd-nspawn; slirp4netns leads its requests out through
this machine's own sockets. How packages are reached is this machine's affair: its configuration
of apt, its authorities and its clients' variables are handed on at run time.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.house import ROOT
from bina.platform.database.family import die_with_parent

TOOLS = ("mmdebstrap", "systemd-nspawn", "slirp4netns", "nsenter", "unshare", "ip")
PACKAGES = "mmdebstrap systemd-container slirp4netns"
SEED = ROOT / ".build" / "debian-12.tar"
BARE = "systemd,systemd-sysv,dbus"
SOURCES = Path("/etc/apt/sources.list.d/debian.sources")
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
HANDED_AUTHORITIES = "etc/handed-on.crt"  # within the machine
CLIENTS = ("PIP_", "UV_", "NPM_CONFIG_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
BOOT_SECONDS, COMMAND_SECONDS = 120, 900


class NoMachine(RuntimeError):
    """Why this machine cannot make or boot another one."""


class CommandFailed(RuntimeError):
    """A command of the guide that did not end with 0, and its last words."""


def what_is_missing() -> str:
    """Why no machine can be made here; empty where it can."""
    if os.geteuid() != 0:
        return "only root can make a machine"
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        return f"{', '.join(missing)} not installed (apt-get install {PACKAGES})"
    return ""


@contextmanager
def own_network(command: Sequence[str]) -> Iterator["subprocess.Popen[str]"]:
    """A process in a network namespace of its own with a way out, and namespaces for mounts."""
    process = subprocess.Popen(
        ["unshare", "--net", "--mount", *command],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
    try:
        _wait_for_namespace(process.pid)
        way_out = subprocess.Popen(
            ["slirp4netns", "--configure", "--mtu=65520", str(process.pid), "tap0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )
        try:
            yield process
        finally:
            way_out.kill()
            way_out.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait_for_namespace(pid: int) -> None:
    while Path(f"/proc/{pid}/ns/net").readlink() == Path("/proc/self/ns/net").readlink():
        time.sleep(0.05)


def wait_for_way_out() -> None:
    """Called inside: until slirp4netns has made its device."""
    deadline = time.monotonic() + 20
    while subprocess.run(
        ["ip", "link", "show", "tap0"], capture_output=True, check=False
    ).returncode:
        if time.monotonic() > deadline:
            raise NoMachine("slirp4netns makes no device here")
        time.sleep(0.1)


@dataclass(frozen=True)
class Machine:
    """A booted Debian: ``root`` is its file system seen from outside, ``pid`` its first process."""

    root: Path
    pid: int

    def run(self, command: str, given: str = "") -> str:
        """One line of a shell as root; ``given`` is what is typed into it.

        Raises CommandFailed.
        """
        done = subprocess.run(
            [*self._entered(), "/bin/sh", "-c", f"cd /\n{command}"],
            input=given,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=COMMAND_SECONDS,
            start_new_session=True,  # no terminal: what asks, asks its standard input
            check=False,
        )
        if done.returncode:
            raise CommandFailed(f"`{command}` ended with {done.returncode}: {done.stdout[-600:]}")
        return done.stdout

    def _entered(self) -> list[str]:
        return ["nsenter", f"--target={self.pid}", "--mount", "--uts", "--ipc", "--pid"]

    def wait(self) -> None:
        """Until all units of the boot have started."""
        deadline = time.monotonic() + BOOT_SECONDS
        while True:
            try:
                return _be_up(self)
            except CommandFailed:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)


def _be_up(machine: Machine) -> None:
    machine.run("systemctl is-active --quiet multi-user.target")


def _environment() -> dict[str, str]:
    """A login of root, with what this machine's clients of registries need."""
    handed = {name: text for name, text in os.environ.items() if name.upper().startswith(CLIENTS)}
    handed |= {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    handed |= {"HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    if AUTHORITIES.exists():
        own = f"/{HANDED_AUTHORITIES}"
        handed |= {"PIP_CERT": own, "SSL_CERT_FILE": own, "NODE_EXTRA_CA_CERTS": own}
    return handed


@contextmanager
def clean_machine(name: str) -> Iterator[Machine]:
    """Booted, and gone at the end with all that was done to it."""
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir="/var/tmp"))  # noqa: S108 - private
    try:
        root = _unpack(folder / "root")
        booted = subprocess.Popen(
            ["systemd-nspawn", f"--directory={root}", f"--machine={name}", "--boot",
             "--register=no", "--keep-unit", "--link-journal=no", "--resolv-conf=copy-host",
             "--console=pipe"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )  # fmt: skip
        try:
            first = _first_process(booted)
            try:
                machine = Machine(root, first)
                machine.wait()
                yield machine
            finally:
                # systemd-nspawn killed would leave it running; with it go all others of the machine
                os.kill(first, signal.SIGKILL)
        finally:
            booted.kill()
            booted.wait()
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Again while a process that is dying still writes."""
    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.2)


def _first_process(booted: "subprocess.Popen[bytes]") -> int:
    deadline = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < deadline:
        children = Path(f"/proc/{booted.pid}/task/{booted.pid}/children").read_text().split()
        for child in children:
            if Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                return int(child)
        time.sleep(0.1)
    raise NoMachine("systemd-nspawn does not boot a machine here")


def _unpack(root: Path) -> Path:
    """The bare system, made once a checkout: what Debian itself marks as essential, and an init."""
    root.mkdir(mode=0o755)
    root.parent.chmod(0o755)
    own = root.parent / "apt.conf"
    own.write_text(_output(["apt-config", "dump", "Acquire"]))
    if not SEED.exists():
        half = SEED.with_suffix(".half.tar")
        half.parent.mkdir(parents=True, exist_ok=True)
        sources = [str(SOURCES)] if SOURCES.exists() else []
        _output(["mmdebstrap", "--quiet", "--variant=minbase", f"--include={BARE}",
                 f"--aptopt={own}", "bookworm", str(half), *sources])  # fmt: skip
        half.rename(SEED)
    _output(["tar", "--extract", f"--file={SEED}", f"--directory={root}"])
    shutil.copy(own, root / "etc/apt/apt.conf.d/90machine")
    if AUTHORITIES.exists():
        shutil.copy(AUTHORITIES, root / HANDED_AUTHORITIES)
    return root


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoMachine(f"{command[0]}: {done.stderr[-400:]}")
    return done.stdout
