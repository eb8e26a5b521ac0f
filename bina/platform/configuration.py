"""Everything that the environment decides, read once; every fault is told in one go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import ZoneInfo

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

Network = IPv4Network | IPv6Network
T = TypeVar("T")

LANGUAGES = ("id", "en")
SECRET_LENGTH = 50  # characters; what Django's own check asks for
_MAIL_PORTS = {"smtp": 587, "smtps": 465}


class ConfigurationError(Exception):
    """The environment is not fit to run with; ``problems`` lists every reason."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("Pengaturan belum benar:\n" + "\n".join(f"  - {p}" for p in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Mail:
    """An SMTP server; ``is_tls`` from the first byte (smtps), else STARTTLS."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    is_tls: bool


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of ``operations.md``. Empty secrets and addresses mean: not given.

    ``pool_size`` is the number of database connections of one web process.
    """

    database_url: str = field(default="", repr=False)
    database_admin_url: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    metrics_token: str = field(default="", repr=False)
    data_dir: Path = Path("data")
    keys_dir: Path = Path("data/keys")
    origin: str = "http://localhost:8000"
    package_origin: str = "http://127.0.0.1:8001"
    port: int = 8000
    package_port: int = 8001
    pool_size: int = 8
    trusted_proxies: tuple[Network, ...] = ()
    mail: Mail | None = None
    email_from: str = "bina@localhost"
    message_gateway_url: str = ""
    message_gateway_key: str = field(default="", repr=False)
    language: str = "id"
    time_zone: str = "Asia/Jakarta"
    is_development: bool = False

    @property
    def is_https(self) -> bool:
        return self.origin.startswith("https://")

    @property
    def host(self) -> str:
        return urlsplit(self.origin).hostname or ""

    def server_problems(self) -> tuple[str, ...]:
        """What a serving process still lacks."""
        needed = {"BINA_SECRET_KEY": self.secret_key, "BINA_DATABASE_URL": self.database_url}
        return tuple(f"{name} belum diisi." for name, value in needed.items() if not value)

    def require_server(self) -> None:
        """Raises ConfigurationError unless all is there that a serving process needs."""
        if problems := self.server_problems():
            raise ConfigurationError(problems)


def read_configuration(environment: Mapping[str, str]) -> Configuration:
    """Parses the ``BINA_`` variables. Raises ConfigurationError with all faults at once."""
    reader = _Reader(environment)
    data_dir = reader.read("BINA_DATA_DIR", Path("data"), Path)
    port = reader.read("BINA_PORT", 8000, _port)
    package_port = reader.read("BINA_PACKAGE_PORT", 8001, _port)
    configuration = Configuration(
        database_url=reader.read("BINA_DATABASE_URL", "", _database),
        database_admin_url=reader.read("BINA_DATABASE_ADMIN_URL", "", _database),
        secret_key=reader.read("BINA_SECRET_KEY", "", _secret),
        metrics_token=reader.read("BINA_METRICS_TOKEN", "", str),
        data_dir=data_dir,
        keys_dir=reader.read("BINA_KEYS_DIR", data_dir / "keys", Path),
        origin=reader.read("BINA_ORIGIN", f"http://localhost:{port}", _origin),
        package_origin=reader.read(
            "BINA_PACKAGE_ORIGIN", f"http://127.0.0.1:{package_port}", _origin
        ),
        port=port,
        package_port=package_port,
        pool_size=reader.read("BINA_POOL_SIZE", 8, _pool_size),
        trusted_proxies=reader.read("BINA_TRUSTED_PROXIES", (), _networks),
        mail=reader.read("BINA_EMAIL_URL", None, _mail),
        email_from=reader.read("BINA_EMAIL_FROM", "bina@localhost", _address),
        message_gateway_url=reader.read("BINA_MESSAGE_GATEWAY_URL", "", _gateway),
        message_gateway_key=reader.read("BINA_MESSAGE_GATEWAY_KEY", "", _header),
        language=reader.read("BINA_LANGUAGE", "id", _language),
        time_zone=reader.read("BINA_TIME_ZONE", "Asia/Jakarta", _time_zone),
        is_development=reader.read("BINA_DEVELOPMENT", False, _flag),
    )
    if configuration.host == urlsplit(configuration.package_origin).hostname:
        reader.problems.append(
            "BINA_PACKAGE_ORIGIN: nama host harus lain dari BINA_ORIGIN, "
            "sebab kuki tidak dipisahkan oleh nomor port."
        )
    if reader.problems:
        raise ConfigurationError(tuple(reader.problems))
    return configuration


class _Reader:
    """Collects what is wrong instead of stopping at the first fault."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.problems: list[str] = []

    def read(self, name: str, default: T, parse: Callable[[str], T]) -> T:
        value = self.environment.get(name, "").strip()
        if not value:
            return default
        try:
            return parse(value)
        except ValueError as error:
            self.problems.append(f"{name}: {error}")
            return default


def _database(value: str) -> str:
    if urlsplit(value).scheme not in ("postgresql", "postgres"):
        raise ValueError("alamat harus berbentuk postgresql://pengguna@host/nama.")
    try:
        parts = conninfo_to_dict(value)
    except ProgrammingError as error:
        raise ValueError("alamat basis data tidak dapat dibaca.") from error
    if not parts.get("dbname") or not parts.get("user"):
        raise ValueError("nama pengguna dan nama basis data harus disebut.")
    return value


def _secret(value: str) -> str:
    if len(value) < SECRET_LENGTH:
        raise ValueError(f"terlalu pendek; pakai sedikitnya {SECRET_LENGTH} karakter acak.")
    return value


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise ValueError("harus angka antara 1 dan 65535.")
    return int(value)


def _pool_size(value: str) -> int:
    if not value.isdecimal() or not 3 <= int(value) <= 100:
        raise ValueError("harus angka antara 3 dan 100.")
    return int(value)


def _origin(value: str) -> str:
    parts = _split(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("harus berbentuk https://nama.host tanpa jalur.")
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise ValueError("tulis skema, nama host dan port saja, tanpa jalur.")
    return f"{parts.scheme}://{parts.netloc}"


def _split(value: str) -> SplitResult:
    parts = urlsplit(value)
    try:
        parts.port  # noqa: B018 - reading it is the check
    except ValueError as error:
        raise ValueError("nomor port tidak benar.") from error
    return parts


def _networks(value: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError as error:
        raise ValueError("tulis alamat IP atau jaringan, dipisahkan koma.") from error


def _mail(value: str) -> Mail:
    parts = _split(value)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ValueError("harus berbentuk smtp://pengguna:sandi@host:587 atau smtps://...")
    return Mail(
        host=parts.hostname,
        port=parts.port or _MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
    )


def _address(value: str) -> str:
    if "@" not in value or any(letter in value for letter in "\r\n"):
        raise ValueError("bukan alamat surel.")
    return value


def _gateway(value: str) -> str:
    parts = _split(value)
    is_near = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or not (parts.scheme == "https" or is_near):
        raise ValueError("harus berbentuk https://nama.host/jalur.")
    return value


def _header(value: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise ValueError("hanya huruf, angka dan tanda baca ASCII.")
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"pilih salah satu: {', '.join(LANGUAGES)}.")
    return value


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError("zona waktu tidak dikenal; contoh: Asia/Makassar.") from error
    return value


def _flag(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError("isi dengan 0 atau 1.")
    return value == "1"
