"""Logs: one JSON line an event, with the request's id and without personal data."""

import logging
import logging.config
import re
import time
from collections.abc import Callable, MutableMapping
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = structlog.get_logger("bina.request")

# a NIP (18 digits) or NIK (16) never reaches a log, in whatever spelling
_PERSONAL_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15,17}(?!\d)")


def logging_configuration(level: str = "INFO") -> None:
    """Sends structlog and the standard library's loggers through one JSON renderer."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            hide_personal_numbers,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "procrastinate": {"level": "WARNING"},
                "django.request": {"level": "ERROR"},
                "psycopg.pool": {"level": "ERROR"},
            },
        }
    )


def hide_personal_numbers(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """A structlog processor: every text in the event without NIP and NIK."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = _PERSONAL_NUMBER.sub("[nomor disamarkan]", value)
    return event


class RequestLog:
    """One line a request: id, method, route, status, milliseconds; no path, no address, no name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        start = time.perf_counter()
        request_id = uuid4().hex
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            response["X-Request-ID"] = request_id
            if request.path_info.startswith("/healthz/"):
                return response  # every few seconds, and never of interest
            match = request.resolver_match
            log.info(
                "request",
                method=request.method,
                route=match.view_name if match else "",
                status=response.status_code,
                milliseconds=round((time.perf_counter() - start) * 1000, 1),
            )
        return response
