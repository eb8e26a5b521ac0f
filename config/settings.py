"""Django's settings: fixed choices here, everything else from ``bina.platform.configuration``."""

import os
from pathlib import Path
from typing import Any, Literal

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from bina.platform.configuration import read_configuration
from bina.platform.identity.providers import FILE, read_providers
from bina.platform.logs import logging_configuration

CONFIGURATION = read_configuration(os.environ)
BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = CONFIGURATION.secret_key
DEBUG = False
IS_DEVELOPMENT = CONFIGURATION.is_development
ALLOWED_HOSTS = [CONFIGURATION.host]
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.origin]
ORIGIN = CONFIGURATION.origin
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# --- apps, from the lowest rank up -----------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "bina.platform",
    "bina.platform.ui",
    "bina.organization",
    "bina.competency",
    "bina.strategy",
    "bina.curriculum",
    "bina.needs",
    "bina.portal",
]
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "bina.platform.logs.RequestLog",
    "csp.middleware.CSPMiddleware",
    "bina.platform.web.headers.SafeHeaders",
    "bina.platform.health.middleware.Probes",
    "bina.platform.web.proxies.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bina.platform.web.sessions.SessionLimits",
    "bina.platform.web.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bina.platform.web.middleware.SignInRequired",
    "bina.organization.web.middleware.SecondFactorRequired",
    "bina.platform.web.middleware.RefusalPages",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bina.portal.web.navigation.navigation",
                "bina.portal.web.help.page_help",
            ],
        },
    }
]
FORM_RENDERER = "bina.platform.ui.rendering.FormRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # preloading HSTS binds a whole domain: its owner decides that
]

# --- database --------------------------------------------------------------------------------


def _database(url: str) -> dict[str, Any]:
    """Django's form of a postgresql:// address; waits 1.5 s for a connection, never 30."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 2,
            "application_name": "bina",
            **parts,
            "pool": {
                "min_size": 1,
                "max_size": CONFIGURATION.pool_size,
                "timeout": 1.5,
                "reconnect_timeout": 1.0,
            },
        },
    }


# without an address nothing connects, but checks and builds still load the settings
DATABASES = {"default": _database(CONFIGURATION.database_url or "postgresql://bina_app@/bina")}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_cache",
    }
}

# --- sign-in and sessions --------------------------------------------------------------------
AUTH_USER_MODEL = "organization.Person"
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
CHOOSE_AGENCY_URL = "/instansi/"
JOB_URL = "/pekerjaan/%s/"
ACCOUNT_URL = "/akun/keamanan/"
PROOF_URL = "/akun/konfirmasi/"
# reachable without an account: the whole list
PUBLIC_ROUTES = frozenset(
    {
        "account_login",
        "mfa_authenticate",
        "organization:activate",
        "organization:confirm_address",
        "organization:forgot_password",
        "organization:identity_return",
        "organization:identity_start",
        "organization:new_password",
        "organization:passkey_sign_in",
        "organization:set_up",
        "portal:ask_letter_code",
        "portal:check_letter",
        "health:live",
        "health:ready",
        # for the machine itself, or with its token: 404 to everybody else
        "health:metrics",
        "platform:language",
        # the gallery of components: 404 outside development and demo
        "ui:gallery",
        "ui:door",
        "ui:confirm",
        "ui:job",
        "ui:state",
    }
)
# for a signed-in person who has not chosen an agency, or lacks the second factor
ROUTES_WITHOUT_AGENCY = frozenset(
    {
        "account_logout",
        "organization:choose_agency",
        "organization:enrol",
        "organization:enrol_code",
        "organization:add_passkey",
        "organization:prove",
    }
)
AUTHENTICATION_BACKENDS = ["bina.organization.adapters.sign_in.NipBackend"]
# a person has no e-mail address here; sign-in is by NIP or user name
ACCOUNT_ADAPTER = "bina.organization.web.allauth_adapters.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# failures count against the pair of login and address, so that nobody locks out the rightful user
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "activate": "10/m/ip",
    "set_up": "10/m/ip",
    "prove": "10/5m/user",
    "passkey": "30/m/ip",
    "identity": "30/m/ip",
    "forgot": "10/m/ip,5/h/key",
    "new_password": "20/m/ip",
    "check_letter": "60/m/ip",
}
IDENTITY_PROVIDERS = read_providers(CONFIGURATION.keys_dir / FILE)
MFA_ADAPTER = "bina.organization.web.allauth_adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_ISSUER = "bina"
MFA_TOTP_TOLERANCE = 1
PASSWORD_HASHERS = ["bina.platform.passwords.GuardedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "bina.platform.sessions.store"
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- cookies and headers: their strictness follows the scheme of BINA_ORIGIN ------------------
_COOKIE_PREFIX = "__Host-" if CONFIGURATION.is_https else ""
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}bina"
SESSION_COOKIE_SECURE = CONFIGURATION.is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}bina-csrf"
CSRF_COOKIE_SECURE = CONFIGURATION.is_https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = f"{_COOKIE_PREFIX}bina-bahasa"
LANGUAGE_COOKIE_SECURE = CONFIGURATION.is_https
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE: Literal["Lax"] = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60

TRUSTED_PROXIES = CONFIGURATION.trusted_proxies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # of trusted proxies only
SECURE_SSL_REDIRECT = CONFIGURATION.is_https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if CONFIGURATION.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CONFIGURATION.is_https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [NONE],
        "font-src": [NONE],
    }
}

# --- language and time -----------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
LANGUAGE_CODE = CONFIGURATION.language
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = CONFIGURATION.time_zone

# --- files, assets, mail, jobs ---------------------------------------------------------------
DATA_DIR = CONFIGURATION.data_dir.resolve()
FILES_DIR = DATA_DIR / "files"
FREE_FOR_DATABASE = 512 * 1024 * 1024  # bytes: files are refused before the disk is full
KEYS_DIR = CONFIGURATION.keys_dir.resolve()
STATIC_URL = "/static/"
# built by frontend/ under hashed names with compressed twins, served from where they lie
STATIC_ROOT = BASE_DIR / "bina" / "platform" / "ui" / "static"
WHITENOISE_MAX_AGE = 60  # seconds, for names without a digest
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{10}\.[a-z]+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIGURATION.email_from
MESSAGE_GATEWAY = CONFIGURATION.message_gateway_url, CONFIGURATION.message_gateway_key
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if CONFIGURATION.mail is not None:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = CONFIGURATION.mail.host
    EMAIL_PORT = CONFIGURATION.mail.port
    EMAIL_HOST_USER = CONFIGURATION.mail.user
    EMAIL_HOST_PASSWORD = CONFIGURATION.mail.password
    EMAIL_USE_SSL = CONFIGURATION.mail.is_tls
    EMAIL_USE_TLS = not CONFIGURATION.mail.is_tls
    EMAIL_TIMEOUT = 20
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = [
    "bina.platform.jobs.starting",
    "bina.platform.jobs.rescue",
    "bina.platform.outbox.tasks",
]
# where the web processes of this machine add up their counters; ``bina serve`` sets it
METRICS_DIR = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
LOGGING_CONFIG = None  # structlog below: one JSON line an event
logging_configuration()
