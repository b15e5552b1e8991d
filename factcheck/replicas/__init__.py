"""Reading from a streaming replica of a PostgreSQL database, where that shows nothing older than whoever asks may see.

`positions` knows how far the primary is, `replica` whether a replica is as far as that, `sessions` sends questions to one of them. Whatever
is in doubt goes to the primary: a replica that is gone or behind costs speed, never truth.
"""

from __future__ import annotations
