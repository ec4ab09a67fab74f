"""Against floods: work that a browser does by itself, and quotas that an honest crowd never meets.

Nobody is asked to solve a puzzle and nobody is shut out by address alone: behind one address of a mobile carrier stand
thousands. In quiet times no work is asked. The busier one address or the whole endpoint gets, the more; who sends
without (no JavaScript) comes in by a smaller door, marked to be looked at, until that one is full for the minute.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass, field

WINDOW_SECONDS = 60
QUIET_PER_ADDRESS = 12
"""Submissions a minute from one address before work is asked: a village office that enters a pile of paper."""
QUIET_IN_ALL = 60
"""The same for the whole endpoint."""
LEAST_BITS, MOST_BITS = 12, 19
"""Leading zero bits: 2^12 hashes take a cheap phone 0.1 s, 2^19 about 10 s."""
WITHOUT_PROOF = 20
"""Submissions a minute that may come without work while work is asked."""
CHALLENGE_SECONDS = 900
LOOK_UPS = 40
"""Wrong tracking codes a minute from one address."""
SIGN_INS = 20
"""Failed sign-ins a minute from one address."""
DAY_BYTES = 600_000_000
"""Bytes of uploads a day from one address."""
MAX_ADDRESSES = 20_000
"""Addresses that are remembered at once; a flood from more counts as one."""


@dataclass(slots=True)
class _Window:
    """What happened lately, and its sum, kept beside it: a busy minute has ten thousand entries."""

    entries: deque[tuple[float, int]] = field(default_factory=deque)
    total: int = 0

    def add(self, moment: float, amount: int) -> None:
        self.entries.append((moment, amount))
        self.total += amount

    def since(self, moment: float) -> int:
        while self.entries and self.entries[0][0] <= moment:
            self.total -= self.entries.popleft()[1]
        return self.total


@dataclass(slots=True)
class Rate:
    """How often something happened within a window, by name."""

    window: float = WINDOW_SECONDS
    _seen: dict[str, _Window] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, name: str, amount: int = 1, now: float | None = None) -> int:
        """Count one more and return the sum within the window."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            if len(self._seen) > MAX_ADDRESSES and name not in self._seen:
                self._forget(moment)
                name = name if len(self._seen) <= MAX_ADDRESSES else ""
            window = self._seen.setdefault(name, _Window())
            window.add(moment, amount)
            return window.since(moment - self.window)

    def count(self, name: str, now: float | None = None) -> int:
        """Return the sum within the window."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            window = self._seen.get(name)
            return window.since(moment - self.window) if window else 0

    def _forget(self, moment: float) -> None:
        for name in [name for name, window in self._seen.items() if not window.since(moment - self.window)]:
            del self._seen[name]


@dataclass(slots=True)
class Guard:
    """The counters of one process."""

    submissions: Rate = field(default_factory=Rate)
    look_ups: Rate = field(default_factory=Rate)
    sign_ins: Rate = field(default_factory=Rate)
    without_proof: Rate = field(default_factory=Rate)
    uploads: Rate = field(default_factory=lambda: Rate(24 * 3600))

    def bits_for(self, address: str) -> int:
        """Return how much work a submission from an address needs now; 0 in quiet times."""
        here, everywhere = self.submissions.count(address), self.submissions.count("*")
        pressure = max(here / QUIET_PER_ADDRESS, everywhere / QUIET_IN_ALL)
        if pressure < 1:
            return 0
        return min(LEAST_BITS + int(pressure).bit_length() - 1, MOST_BITS)

    def note_submission(self, address: str, size: int) -> None:
        """Count a submission."""
        self.submissions.add(address)
        self.submissions.add("*")
        self.note_upload(address, size)

    def note_upload(self, address: str, size: int) -> None:
        """Count the bytes of files."""
        self.uploads.add(address, size)

    def has_bytes_left(self, address: str) -> bool:
        """Say whether an address may still upload today."""
        return self.uploads.count(address) < DAY_BYTES

    def admits_without_proof(self) -> bool:
        """Take a place in the smaller door; say whether there was one."""
        return self.without_proof.add("*") <= WITHOUT_PROOF


def new_challenge(secret: bytes, bits: int, now: float | None = None) -> str:
    """Return a task: `nonce.expiry.bits.signature`; nothing of it is kept here."""
    expiry = int((time.time() if now is None else now) + CHALLENGE_SECONDS)
    body = f"{secrets.token_hex(12)}.{expiry}.{bits}"
    return f"{body}.{_signature(secret, body)}"


def _signature(secret: bytes, body: str) -> str:
    return hmac.new(secret, f"tantangan|{body}".encode(), "sha256").hexdigest()[:32]


def read_proof(secret: bytes, proof: str, bits: int, now: float | None = None) -> str:
    """Return the nonce of a solved task, empty where the work wasn't done, is too old, or isn't ours.

    A nonce is good for one case only: it is kept with the case in a unique column.
    """
    body, _, number = proof.rpartition(".")
    nonce, _, rest = body.partition(".")
    expiry, _, rest = rest.partition(".")
    asked, _, signature = rest.partition(".")
    is_ours = hmac.compare_digest(signature.encode(), _signature(secret, f"{nonce}.{expiry}.{asked}").encode())
    if not is_ours or not number.isdecimal() or len(number) > 20 or int(asked) < bits:
        return ""
    if int(expiry) < (time.time() if now is None else now):
        return ""
    digest = hashlib.sha256(proof.encode()).digest()
    zeros = 256 - int.from_bytes(digest).bit_length()
    return nonce if zeros >= int(asked) else ""
