"""What readers see: published editions, and nothing that is not in one."""

from factcheck.web.reader.routes import blueprint

__all__ = ["blueprint"]
