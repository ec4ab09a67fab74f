"""How passwords are kept: Argon2id with OWASP's settings for servers with little memory.

Django's own take 100 MB for each sign-in, as much as this whole process may use.
"""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2(Argon2PasswordHasher):
    """19 MB, two passes, one lane."""

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1
