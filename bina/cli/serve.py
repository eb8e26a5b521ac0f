"""``bina serve``: the web server. Its threads stay below the size of the database pool."""

import os
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from tempfile import TemporaryDirectory

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from bina.platform.configuration import read_configuration
from bina.platform.database.opening import open_database

SPARE_CONNECTIONS = 2  # for progress and audit writes beside a thread's own connection


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="Alamat jaringan (127.0.0.1)")
    parser.add_argument("--workers", type=int, default=1, help="Banyaknya proses web (1)")
    parser.add_argument(
        "--packages", action="store_true", help="Layani BINA_PACKAGE_ORIGIN, bukan aplikasinya"
    )


def run(arguments: Namespace) -> int:
    configuration = read_configuration(os.environ)
    if arguments.packages:
        _serve("config.packages:application", arguments, configuration.package_port, 2)
        return 0
    with ExitStack() as stack:
        if not configuration.database_url:
            urls = stack.enter_context(open_database(configuration.data_dir))
            os.environ["BINA_DATABASE_URL"] = urls.app
            configuration = read_configuration(os.environ)
        configuration.require_server()
        # one folder for the counters of all processes of this server, on this host only
        counters = stack.enter_context(TemporaryDirectory(prefix="bina-metrics-"))
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counters
        threads = configuration.pool_size - SPARE_CONNECTIONS
        _serve("config.wsgi:application", arguments, configuration.port, threads)
    return 0


def _serve(target: str, arguments: Namespace, port: int, threads: int) -> None:
    server = Granian(
        target,
        address=arguments.host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=arguments.workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    server.serve()
