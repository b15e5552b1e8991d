"""What the page of a job says, and where it leads: each room adds a face for each kind of job that it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from factcheck.models import Job
from factcheck.workflow.jobs import Kind


@dataclass(frozen=True, slots=True)
class Face:
    """The words of a kind's page. All of them are sentences or parts of one, as they are shown."""

    section: str
    """The part of the navigation that it belongs to."""
    doing: str
    """What is going on, in a word or two: the page's name while it runs ("Reading")."""
    lead: str
    """What is being done, and what will come of it."""
    unit: str
    """What is counted ("posts read")."""
    cancelled: str
    """What is said to who cancelled it."""
    back_words: str
    """The link to where it was begun ("Go to the draft")."""
    back: Callable[[Job], str]
    """The address where it was begun, while its subject is there."""
    after: Callable[[Job], str]
    """The address where its result is, once it is done."""
    home_name: str
    """The page above, by its name, for the way back and for who finds the subject gone ("Articles")."""
    home: Callable[[], str]
    """Its address."""


_FACES: dict[str, Face] = {}


def add(kind: Kind, face: Face) -> None:
    """Give a kind of job its face, where the room's package is imported."""
    _FACES[kind.name] = face


def face_of(job: Job) -> Face:
    """The face of a job's kind."""
    return _FACES[job.kind]


def known_faces() -> Mapping[str, Face]:
    """Every face by the name of its kind."""
    return _FACES
