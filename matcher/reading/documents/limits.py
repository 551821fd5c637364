"""What a document may cost: sizes in bytes, time in seconds, counts; enforced before opening, while reading and by the kernel."""

from __future__ import annotations

MIB = 1024 * 1024

MAX_UPLOAD = 10 * MIB
"""Bytes of a file as sent."""

MAX_TEXT = 200_000
"""Characters of the text that is returned; the same as for a text sent as JSON."""

MAX_UNPACKED = 20_000_000
"""Bytes of all members of an archive together."""

MAX_MEMBERS = 500
"""Members of an archive."""

MAX_RATIO = 100
"""Unpacked bytes per packed byte of an archive."""

MAX_PAGES = 100
"""Pages of a PDF."""

MAX_CHARACTERS = 500_000
"""Characters that are looked at, seen and hidden together."""

CPU_SECONDS = 5
"""Processor time of the child (RLIMIT_CPU)."""

MEMORY = 512 * MIB
"""Address space of the child (RLIMIT_AS)."""

MAX_ANSWER = 4 * MIB
"""Bytes that the child may write (RLIMIT_FSIZE)."""

WALL_SECONDS = 20.0
"""Time until the child is killed, whatever it does."""

QUEUE_SECONDS = 60.0
"""How long a document waits for a free place before the caller is asked to come back."""
