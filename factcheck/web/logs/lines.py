"""A log record as one line: JSON for programs, or text for people."""

from __future__ import annotations

import json
import logging

from factcheck.web.logs.facts import facts_of


class JsonLines(logging.Formatter):
    """One JSON object on one line for each record."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts_of(record), ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """One line for each record; where there was an error, its way on lines below."""

    def format(self, record: logging.LogRecord) -> str:
        facts = facts_of(record)
        at, level, _source, event = (facts.pop(name) for name in ("at", "level", "from", "event"))
        error, way = facts.pop("error", []), facts.pop("way", [])
        rest = "".join(f" {name}={value}" for name, value in facts.items() if value is not None)
        lines = [f"{at} {level.upper():7} {' '.join(str(event).split())}{rest}"]
        if error:
            lines += ["Traceback (the innermost last):", *(f"  {step}" for step in way), " from ".join(error)]
        return "\n".join(lines)
