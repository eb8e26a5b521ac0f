"""``bina serve``: the web server. Its threads stay below the size of the database pool."""

import os
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from bina.platform.configuration import read_configuration
from bina.platform.database.opening import open_database

SPARE_CONNECTIONS = 2  # for progress and audit writes beside a thread's own connection


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="Alamat jaringan (127.0.0.1)")
    parser.add_argument("--workers", type=int, default=1, help="Banyaknya proses web (1)")


def run(arguments: Namespace) -> int:
    with ExitStack() as stack:
        configuration = read_configuration(os.environ)
        if not configuration.database_url:
            urls = stack.enter_context(open_database(configuration.data_dir))
            os.environ["BINA_DATABASE_URL"] = urls.app
            configuration = read_configuration(os.environ)
        configuration.require_server()
        server = Granian(
            "config.wsgi:application",
            address=arguments.host,
            port=configuration.port,
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,
            websockets=False,
            workers=arguments.workers,
            blocking_threads=configuration.pool_size - SPARE_CONNECTIONS,
            respawn_failed_workers=True,
            workers_kill_timeout=10,
        )
        server.serve()
    return 0
