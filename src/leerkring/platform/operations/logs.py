"""Log lines as JSON without personal data: what happened and where, never what people typed or who they are.

A message is written as its template, without the values put into it, because values may be names, addresses
or tokens. An error is written as its kind and the places in the code that it passed, without its text.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""Id of the request that is being answered in this thread, empty outside one."""
TOLD = (
    "route", "method", "status", "ms", "role", "work", "message_id", "error", "event", "count", "queries",
)  # fmt: skip
"""Extra values that a line may carry: each is made by the software."""
DEEPEST = 12


class JsonFormatter(logging.Formatter):
    """Writes one log line as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(record.msg),
        }
        if request := REQUEST.get():
            line["request"] = request
        line |= {name: getattr(record, name) for name in TOLD if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= fault_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def fault_of(error: BaseException) -> dict[str, object]:
    """Return the kind of an error and where it was, the innermost place last; never its text."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return {
        "error": type(error).__name__,
        "at": [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _short(path: str) -> str:
    """Return the end of a path: the package and the file, not the folders of this machine."""
    return path.rpartition("/site-packages/")[2] if "/site-packages/" in path else path.rpartition("/src/")[2]


def configuration(*, as_json: bool, level: str = "INFO") -> dict[str, object]:
    """Return what Django needs to log: JSON on standard error, or errors in plain words in the demo."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "leerkring.platform.operations.logs.JsonFormatter"},
            "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json" if as_json else "plain"}
        },
        "root": {"handlers": ["stderr"], "level": level if as_json else "ERROR"},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": "WARNING"},
            "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
            "django.request": {"level": "ERROR"},
            "waitress.queue": {"level": "ERROR"},
        },
    }
