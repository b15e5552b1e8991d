"""The people and bodies that the sample's live blog cites, each written once."""

from __future__ import annotations

from factcheck.extraction.findings import SpeakerType
from factcheck.sample.records import SampleSpeaker

ARLEN = SampleSpeaker("Tomas Arlen", "energy minister")
KOVARIK = SampleSpeaker("Renáta Kovařík", "director of operations at Tarrovian Grid")
FENNICK = SampleSpeaker("Amara Fennick", "medical director of St. Alder’s Hospital")
PELLAMY = SampleSpeaker("Joss Pellamy", "opposition energy spokesman")
WINTERHALL = SampleSpeaker("Edda Winterhall", "mayor of Port Camber")
GRID = SampleSpeaker("Tarrovian Grid", "company that runs the grid", SpeakerType.INSTITUTION)
RAIL = SampleSpeaker("Tarrovian Rail", "railway company", SpeakerType.INSTITUTION)
LOAD_OFFICE = SampleSpeaker("the national load office", None, SpeakerType.INSTITUTION)
OFFICIALS = SampleSpeaker("two officials familiar with the maintenance log", None, SpeakerType.UNNAMED, "anonymous")
COUNCIL = SampleSpeaker("Port Camber council", None, SpeakerType.INSTITUTION)
BRIEFED = SampleSpeaker("a person briefed on the cabinet meeting", None, SpeakerType.UNNAMED, "anonymous")
