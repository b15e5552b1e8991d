"""The pictures and fonts that a newsroom brings: made harmless, kept by hash, and nothing else given out by hash."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from factcheck.extensions import db, storage
from factcheck.formats import font_file
from factcheck.models import FileUse, NewsroomFile, User
from factcheck.storage import StorageFailure
from factcheck.text.wording import N_, figure, raised, said
from factcheck.workflow.refusals import Problem, Refusal

if TYPE_CHECKING:
    from PIL import Image

LARGEST_LOGO, LARGEST_FONT = 2_000_000, 500_000
"""Bytes of a file that is brought. A font weighs on every page that readers open."""
MOST_PIXELS = 16_000_000
"""What a picture may have before it is made small."""
WIDEST, HIGHEST = 640, 160
"""Pixels of a logo as it is kept: twice of what it is shown with, for fine screens."""
_KINDS = ("PNG", "JPEG", "WEBP")


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it is kept: its hash, and its size in pixels."""

    sha256: str
    width: int
    height: int


def keep_logo(content: bytes, name: str, *, by: User) -> Logo:
    """Keep a picture as the logo: decoded and drawn anew as PNG, so that nothing but its pixels is given to readers.

    Raises Refusal for what is none, or too large.
    """
    from PIL import Image  # late: a logo is brought once

    picture = _decoded(content)
    picture.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return Logo(_kept(made.getvalue(), FileUse.LOGO, name, by), picture.width, picture.height)


def _decoded(content: bytes) -> Image.Image:
    from PIL import Image, UnidentifiedImageError

    if len(content) > LARGEST_LOGO:
        raise Refusal(Problem(said("This picture is larger than %(most)s MB. Save it smaller.", most=LARGEST_LOGO // 1_000_000), "logo"))
    if content.lstrip()[:5].lower() in (b"<?xml", b"<svg ") or b"<svg" in content[:1000].lower():
        raise Refusal(
            Problem(N_("A drawing in SVG can hold a program. Save the logo as PNG, twice as large as it is to be shown."), "logo")
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            found = Image.open(io.BytesIO(content), formats=_KINDS)
            if found.width * found.height > MOST_PIXELS:
                raise Refusal(
                    Problem(
                        said("This picture has more than %(most)s million pixels. Save it smaller.", most=MOST_PIXELS // 1_000_000), "logo"
                    )
                )
            return found.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombWarning, OSError, ValueError, SyntaxError) as error:
        raise Refusal(Problem(N_("This is no picture that can be read. Choose a PNG, JPEG or WebP file."), "logo")) from error


def keep_font(content: bytes, name: str, *, field: str, by: User) -> tuple[str, bool]:
    """Keep a font as it came. Gives its hash, and whether it holds every weight; raises Refusal for what is no WOFF2 font, or too large."""
    if len(content) > LARGEST_FONT:
        sentence = said(
            "This font has %(size)s kB; readers would wait for it. Bring one of at most %(most)s kB.",
            size=figure(len(content) // 1000),
            most=LARGEST_FONT // 1000,
        )
        raise Refusal(Problem(sentence, field))
    try:
        font = font_file.read(content)
    except font_file.NotAFont as error:
        raise Refusal(Problem(raised(error), field)) from error
    return _kept(content, FileUse.FONT, name, by), font.variable


def given_out(sha256: str, use: FileUse) -> bytes | None:
    """The bytes of a logo or a font; None for every other hash, whatever is kept under it."""
    if db.session.scalar(select(NewsroomFile.id).filter_by(sha256=sha256, use=use)) is None:
        return None
    try:
        return storage().get(sha256)
    except StorageFailure:
        return None


def _kept(content: bytes, use: FileUse, name: str, by: User) -> str:
    """Store the bytes and note that they may be given out."""
    sha256 = storage().put(content)
    if db.session.scalar(select(NewsroomFile.id).filter_by(sha256=sha256)) is None:
        db.session.add(NewsroomFile(sha256=sha256, use=use, name=name[-200:], by=by))
        db.session.flush()
    return sha256
