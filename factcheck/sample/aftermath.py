"""What the sample shows after its first edition: a mistake put right, a page taken back, and one in German that has a time set."""

from __future__ import annotations

from factcheck.extraction.findings import StatementKind
from factcheck.sample import speakers
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence

CORRECTED = "The blackout lasted six hours."
"""The statement of the live blog whose first published finding has two digits the wrong way round."""
RIGHT_FINDING = "It lasted 5 hours and 53 minutes, so “almost six hours” would be exact."
CORRECTION = (
    "The check said that the blackout lasted 5 hours and 35 minutes.",
    "It lasted 5 hours and 53 minutes. Our source had it right, and the verdict stands.",
)
CLARIFIED = "nine in ten homes had power back within four hours"
CLARIFICATION = (
    "The check gave shares of homes without saying which homes.",
    "They are shares of the 148,200 that had no power at the peak, at 5:10 p.m., not of all homes in the region.",
)
NOTE = "The check of how long the blackout lasted is corrected, and another is clarified."

REPORT = "Your check says 5 hours and 35 minutes, but paragraph 1.3 of the report that you link to says 5 hours and 53."
ANSWER = (
    "You are right, and thank you: two digits had changed places. The check now says 5 hours and 53 minutes, "
    "and our correction stands at the top of the page."
)
OPEN_REPORT_ABOUT = (
    "A repair to the failed transformer was booked for November and put off twice, "
    "two officials familiar with the maintenance log told the Courier."
)
OPEN_REPORT = "I drive for the firm that was to bring the crane. We had three bookings at Kestrel Point, and I have the dates."

FIRST_TRAIN = SampleCheck(
    post="Passengers may claim the price of their tickets",
    words="The first train on the Ostrey line left Port Camber at 5:52 a.m.",
    kind=StatementKind.CLAIM,
    speaker=None,
    ending=Ending.SUBMITTED,
    verdict="line.confirmed",
    finding="The railway company gives the same time.",
    explanation="",
    evidence=(SampleEvidence("rail statement", "first paragraph", "The first train left Port Camber at 5:52 a.m.", "supports"),),
)
"""What an editor checks alone before sunrise, and approves alone."""
ALONE = "Trains were leaving, and no second editor was awake to read this before the page went out."

WARM_ROOMS = """A night in the warm rooms of Port Camber

2 Posts

Four rooms, and soup until three

8:10 a.m.

412 people spent the night in the four warm rooms that Port Camber opened on Tuesday, the council said.

The oldest of them was 96. “I have slept worse, and on dearer mattresses,” she told the Courier.

The doors open, and the tea is on

6:40 p.m.

Port Camber opened its first warm room at 6:30 p.m. on Tuesday, in the hall of the fire station.
"""
"""A page that was published and then withdrawn."""
WARM_ROOMS_COUNT = SampleCheck(
    post="Four rooms, and soup until three",
    words="412 people spent the night in the four warm rooms that Port Camber opened on Tuesday, the council said.",
    kind=StatementKind.CLAIM,
    speaker=speakers.COUNCIL,
    ending=Ending.PUBLISHED,
    verdict="claim.true",
    finding="The council’s list of the night adds up to the same number.",
    explanation="The four rooms are listed with 131, 118, 97 and 66 people.",
    evidence=(SampleEvidence("warm rooms list", "last line", "Total for the night: 412", "supports"),),
)
WITHDRAWN = (
    "The list on which this check rested was drawn up for an exercise in January and not on the night of the blackout. "
    "The council has confirmed this. It has no count of the night, so we have withdrawn the check."
)

GERMAN = """Nach dem Stromausfall: Fragen und Antworten für die Küste

2 Beiträge

Was der Netzbetreiber jetzt sagt

14:30 Uhr

Um 17.10 Uhr waren 148.200 Haushalte ohne Strom, teilte Tarrovian Grid am Mittwoch mit. Die Störung dauerte fünf Stunden und 53 Minuten.

„Wir hatten keine deutliche Warnung“, sagte Renáta Kovařík, die Betriebsleiterin des Unternehmens.

Wer sein Geld zurückbekommt

13:05 Uhr

Fahrgäste mit einer Fahrkarte für Dienstagabend bekommen den vollen Preis bis zum 31. März erstattet, teilte die Bahngesellschaft mit.
"""
"""A page in German, whose second edition is to go out at a set time."""
_GERMAN_POST = "Was der Netzbetreiber jetzt sagt"
GERMAN_PEAK = SampleCheck(
    post=_GERMAN_POST,
    words="Um 17.10 Uhr waren 148.200 Haushalte ohne Strom, teilte Tarrovian Grid am Mittwoch mit.",
    kind=StatementKind.CLAIM,
    speaker=speakers.GRID,
    ending=Ending.PUBLISHED,
    verdict="claim.true",
    finding="Die eigene Zählung des Unternehmens nennt diese Zahl zu dieser Zeit.",
    explanation="Es war der Höchststand des Abends; um 18 Uhr war die Zahl schon gesunken.",
    evidence=(SampleEvidence("homes without power", "row 17:10", "2026-02-10,17:10,148200,0.0", "supports"),),
)
GERMAN_LENGTH = SampleCheck(
    post=_GERMAN_POST,
    words="Die Störung dauerte fünf Stunden und 53 Minuten.",
    kind=StatementKind.CLAIM,
    speaker=None,
    ending=Ending.PUBLISHED,
    verdict="line.confirmed",
    finding="Der Abschlussbericht des Unternehmens nennt dieselbe Dauer.",
    explanation="",
    evidence=(
        SampleEvidence(
            "situation report",
            "paragraph 1.3",
            "The interruption lasted 5 hours and 53 minutes from first loss to last reconnection.",
            "supports",
        ),
    ),
)
"""Approved after the first edition."""
GERMAN_NOTE = "The length of the blackout is checked too."
