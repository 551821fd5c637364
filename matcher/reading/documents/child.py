"""The child process: a file on standard input, one JSON object on standard output, under limits that the kernel keeps.

Started as ``python -m matcher.reading.documents.child``. It imports only what the format needs. Before the file is
parsed it can open no further file or socket, start no process (the kernel exempts root from this one), and use no
more processor time or memory.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module

from matcher.reading.documents.content import Content, checked
from matcher.reading.documents.formats import DOCX, HTML, TEXT, is_markup, packed_format
from matcher.reading.documents.limits import CPU_SECONDS, MAX_ANSWER, MEMORY
from models.errors import Unreadable

PARSERS = {"pdf": "pdf", "docx": "word", "html": "markup"}
"""Format -> module with `read(data or text) -> Content`."""


def confine(cpu_seconds: int = CPU_SECONDS, memory: int = MEMORY) -> None:
    """Give this process its limits; none can be raised again."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_ANSWER, MAX_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def lock() -> None:
    """Forbid new files, sockets and processes."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def parse(data: bytes, hint: str | None) -> tuple[str, Content]:
    """Return the format and the content of a file; Unreadable with a code of `models.errors` where it has none."""
    format_ = packed_format(data)
    if format_ is not None:
        read = _parser(format_)
        if format_ == DOCX:
            from matcher.reading.documents.archive import check_archive

            lock()
            check_archive(data)
        lock()
        return format_, checked(read(data))
    return _parse_text(data, hint)


def _parse_text(data: bytes, hint: str | None) -> tuple[str, Content]:
    from matcher.reading.documents.encodings import decode, preload

    preload()
    read = _parser(HTML)
    declared = sys.modules["matcher.reading.documents.markup"].declared_encoding(data)
    lock()
    text, warnings = decode(data, declared)
    if not is_markup(text, hint):
        return TEXT, checked(Content(text, warnings))
    content = read(text)
    return HTML, checked(Content(content.text, (*warnings, *content.warnings)))


def _parser(format_: str) -> Callable[..., Content]:
    return import_module(f"matcher.reading.documents.{PARSERS[format_]}").read  # type: ignore[no-any-return]


def answer(data: bytes, hint: str | None) -> dict[str, object]:
    """Return what the parent is told: text, format and warnings, or the code of a refusal."""
    try:
        format_, content = parse(data, hint)
    except Unreadable as error:
        return {"code": error.code}
    except MemoryError:
        return {"code": "document_too_much_memory"}
    except Exception:  # whatever a parser of a broken file throws, the file cannot be read
        return {"code": "document_broken"}
    return {"format": format_, "text": content.text, "warnings": list(content.warnings)}


def main() -> None:
    """Read, parse, answer, and leave without the libraries' farewells."""
    confine()
    hint = sys.argv[1] if len(sys.argv) > 1 else None
    body = json.dumps(answer(sys.stdin.buffer.read(), hint), ensure_ascii=False)
    sys.stdout.buffer.write(body.encode("utf-8"))
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
