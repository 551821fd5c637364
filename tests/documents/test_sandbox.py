"""The kernel's limits act on the child: processor time, memory, files, sockets, what it may write."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.reading.documents import sandbox
from models.errors import Unreadable
from tests.conftest import ROOT

FDS = Path("/proc/self/fd")
CONFINED = "from matcher.reading.documents.child import confine, lock; import os, socket, sys; "


def confined(code: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", CONFINED + code], cwd=ROOT, capture_output=True, timeout=30, check=False
    )


def test_processor_time_runs_out():
    done = confined("confine(cpu_seconds=1)\nwhile True: pass")
    assert done.returncode == -signal.SIGXCPU


def test_a_child_that_ignores_the_signal_is_killed():
    code = "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN); confine(cpu_seconds=1)\nwhile True: pass"
    assert confined(code).returncode == -signal.SIGKILL


def test_memory_runs_out():
    done = confined("confine(); x = bytearray(600 << 20)")
    assert done.returncode == 1
    assert b"MemoryError" in done.stderr
    assert confined("confine(); x = bytearray(300 << 20)").returncode == 0


def test_no_file_and_no_socket_can_be_opened():
    for attempt in ("open('/etc/passwd')", "socket.socket()", "os.pipe()"):
        done = confined(f"confine(); lock(); {attempt}")
        assert done.returncode == 1, attempt
        assert b"Too many open files" in done.stderr


def test_a_long_answer_is_cut_off(tmp_path):
    code = CONFINED + "confine(); [os.write(1, bytes(3 << 20)) for _ in range(3)]"
    with (tmp_path / "out").open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, check=False
        )
    assert done.returncode != 0
    assert (tmp_path / "out").stat().st_size <= 4 << 20


@pytest.fixture
def started(monkeypatch):
    """The arguments that the child is started with."""
    seen = []
    real = subprocess.Popen

    def popen(*args, **kwargs):
        seen.append(kwargs)
        return real(*args, **kwargs)

    monkeypatch.setattr(sandbox.subprocess, "Popen", popen)
    return seen


def test_the_child_inherits_nothing(started, monkeypatch):
    monkeypatch.setenv("MATCHER_SECRET", "secret")
    assert sandbox.run_child(b"salam")["text"] == "salam"
    assert "secret" not in str(started[0]["env"])
    assert started[0]["close_fds"]
    assert started[0]["stderr"] == subprocess.DEVNULL


def test_open_descriptors_do_not_leak():
    before = len(list(FDS.iterdir()))
    with socket.socket():
        for _ in range(3):
            sandbox.run_child(b"salam")
    assert len(list(FDS.iterdir())) == before


def test_the_clock_on_the_wall_ends_a_child_that_sleeps(monkeypatch):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.001)
    assert sandbox.run_child(b"salam") == {"code": "document_too_slow"}


def test_a_full_house_answers_busy(monkeypatch):
    monkeypatch.setattr(sandbox, "QUEUE_SECONDS", 0.01)
    taken = 0
    while sandbox._places.acquire(blocking=False):
        taken += 1
    try:
        with pytest.raises(Unreadable) as caught:
            sandbox.run_child(b"salam")
    finally:
        for _ in range(taken):
            sandbox._places.release()
    assert (caught.value.code, caught.value.data["status"]) == ("documents_busy", 503)


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b"[" * 100_000])
def test_an_answer_that_is_no_object_means_broken(body):
    assert sandbox._loaded(body) == {"code": "document_broken"}
