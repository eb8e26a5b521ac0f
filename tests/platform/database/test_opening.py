"""The embedded database: one owner at a time, trusted before use, gone when its owner is."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bina.platform.database import place as places
from bina.platform.database.opening import OwnedElsewhere, open_database, own_database
from bina.platform.database.place import Account, find_binaries, find_place, is_reachable
from bina.platform.database.server import ServerError
from tests.databases import QUICK, ROOT

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends an account")
OWNER = """
import sys, time
from pathlib import Path
from typing import Any
from bina.platform.database.opening import own_database
with own_database(Path(sys.argv[1]), {"fsync": "off"}) as (server, urls):
    print(server.place.cluster, urls.app, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may walk through, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="bina-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def system_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for /var/lib/bina."""
    monkeypatch.setattr(places, "_SYSTEM_HOME", folder / "system")
    return folder / "system"


def start_owner(data_dir: Path, python: str = sys.executable, **options: Any) -> Any:
    command = [python, "-c", OWNER, str(data_dir)]
    paths = os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")])
    environment = os.environ | {"PYTHONPATH": paths}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd="/", env=environment, **options
    )


def servers_of(cluster: Path) -> list[str]:
    """Command lines of the living servers of this cluster."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(process.read_bytes().replace(b"\0", b" ").decode())
    return [line for line in found if f"-D {cluster} " in line]


def reachable_python(account: Account) -> str:
    """An interpreter like this one that ``account`` may run; skips where there is none."""
    folders = [Path(sysconfig.get_path("purelib")), ROOT]
    for python in (Path(sys.executable).resolve(), Path("/usr/bin/python3").resolve()):
        fits = python.name.endswith(f"{sys.version_info.major}.{sys.version_info.minor}")
        if fits and all(is_reachable(folder, account) for folder in (python.parent, *folders)):
            return str(python)
    pytest.skip("another user can reach neither this checkout nor a Python like this one")


def wait_for_end(cluster: Path) -> None:
    deadline = time.monotonic() + 10
    while servers_of(cluster) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert servers_of(cluster) == []


def test_two_roles_and_a_clean_end(folder: Path) -> None:
    with own_database(folder, QUICK) as (server, urls):
        for url, role in ((urls.app, "bina_app"), (urls.admin, "bina_owner")):
            with psycopg.connect(url) as connection:
                row = connection.execute("SELECT current_user::text, current_database()::text")
                assert row.fetchone() == (role, "bina")
        assert servers_of(server.place.cluster)
    assert servers_of(server.place.cluster) == []
    assert not server.is_running
    assert not (folder / "database.json").exists()


def test_data_outlive_the_server(folder: Path) -> None:
    with own_database(folder, QUICK) as (_, urls), psycopg.connect(urls.admin) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    with own_database(folder, QUICK) as (_, urls), psycopg.connect(urls.app) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


def test_a_second_owner_is_refused_and_may_attach(folder: Path) -> None:
    with own_database(folder, QUICK) as (server, urls):
        with pytest.raises(OwnedElsewhere, match=str(os.getpid())), own_database(folder, QUICK):
            pass
        with open_database(folder) as attached:
            assert attached == urls
        assert server.is_running
    with open_database(folder) as alone, psycopg.connect(alone.app) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_nobody_else_may_sign_in(folder: Path) -> None:
    with own_database(folder, QUICK) as (server, _):
        rules = (server.place.cluster / "pg_hba.conf").read_text().split("\n")
        who = (server.place.cluster / "pg_ident.conf").read_text()
        assert rules == ["local all all peer map=bina", ""]
        assert pwd.getpwuid(os.geteuid()).pw_name in who
        assert server.socket_dir.stat().st_mode & 0o077 == 0
        with server.connect() as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_killed_owner_leaves_no_server_and_no_lock(folder: Path) -> None:
    owner = start_owner(folder)
    assert owner.stdout is not None
    cluster = Path(owner.stdout.readline().split()[0])
    assert servers_of(cluster)
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    wait_for_end(cluster)
    with own_database(folder, QUICK) as (server, _):
        assert server.place.cluster == cluster


def test_a_process_number_that_went_to_another_program_is_forgotten(folder: Path) -> None:
    with own_database(folder, QUICK) as (server, _):
        pid_file = server.place.cluster / "postmaster.pid"
        stale = pid_file.read_text().split("\n")
    pid_file.write_text("\n".join([str(os.getpid()), *stale[1:]]))
    with own_database(folder, QUICK) as (server, _):
        assert server.is_running


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    with own_database(deep, QUICK) as (server, _):
        assert len(str(server.socket_dir)) < 60
    assert not server.socket_dir.exists()


def test_another_major_version_is_refused(folder: Path) -> None:
    with own_database(folder, QUICK) as (server, _):
        pass
    (server.place.cluster / "PG_VERSION").write_text("12\n")
    with pytest.raises(ServerError, match="PostgreSQL 12"), own_database(folder, QUICK):
        pass


@AS_ROOT
def test_root_lends_an_account_and_keeps_others_out(folder: Path) -> None:
    with own_database(folder / "data", QUICK) as (server, _):
        assert server.place.account is not None
        assert server.place.cluster.stat().st_uid == server.place.account.uid != 0
        assert server.place.home.stat().st_mode & 0o077 == 0


@AS_ROOT
def test_below_a_closed_folder_it_moves(folder: Path, system_home: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with own_database(closed / "data", QUICK) as (server, urls):
        assert server.place.is_moved
        assert server.place.home.parent == system_home
        with psycopg.connect(urls.app) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert find_place(closed / "other").home != server.place.home


@AS_ROOT
def test_unreachable_binaries_are_copied_with_their_libraries(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = find_place(folder)
    assert place.account is not None
    monkeypatch.setattr(
        places, "is_reachable", lambda path, account: "site-packages" not in str(path)
    )
    binaries = find_binaries(place)
    assert place.home in binaries.parents
    assert find_binaries(place) == binaries
    with own_database(folder, QUICK) as (server, _):
        assert str(binaries) in servers_of(server.place.cluster)[0]


@AS_ROOT
def test_a_normal_user_needs_no_account(folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    account = Account("nobody", nobody.pw_uid, nobody.pw_gid)
    python = reachable_python(account)
    data_dir = folder / "data"
    data_dir.mkdir()
    os.chown(data_dir, account.uid, account.gid)
    owner = start_owner(data_dir, python, user=account.uid, group=account.gid)
    assert owner.stdout is not None
    cluster = Path(owner.stdout.readline().split()[0])
    assert cluster == data_dir / "postgres" / "cluster"
    assert cluster.stat().st_uid == account.uid
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    wait_for_end(cluster)


def test_reachability_asks_for_the_way_in() -> None:
    stranger = Account("stranger", 54321, 54321)
    assert is_reachable(Path("/usr/bin"), stranger)
    with tempfile.TemporaryDirectory() as closed:
        assert not is_reachable(Path(closed), stranger)
