"""A live blog written for the journeys: times before the posts, and one headline that is easily taken for a part of the post above it."""

from __future__ import annotations

HEADLINE = "Hollin Bay ferry crash: 41 people brought ashore – as it happened"
QUOTE = "“The rudder did not answer, and I had four seconds,”"
CLAIM = "Six people were treated for cuts and bruises"
HIDDEN_HEADLINE = "Minister asks for a list of every repair"
POSTS = ("What we know so far", 'Captain: "The rudder did not answer"', "Divers find a crack in the hull", HIDDEN_HEADLINE)
DIVER = "“It is older than this morning,” one of the divers said"

TEXT = f"""{HEADLINE}

Harbour police close the north pier while divers look at the hull

Live feed
Mara Quill

Key events

  • The ferry Corvina struck the north pier at 7:12 a.m. with 41 people on board.
  • Nobody was badly hurt, the harbour authority says.

18.40
{POSTS[0]}

The ferry Corvina struck the north pier of Hollin Bay at 7:12 a.m. on Monday with 41 people on board. {CLAIM}.

The ferry was last inspected in March 2024, according to the harbour authority.

16.05
{POSTS[1]}

{QUOTE} said Captain Pia Rosk, who has sailed the route for 19 years.

She added that the engine had been repaired twice this year.

12.30
{POSTS[2]}

The crew threw the lifebelts 🛟🛟 first. Divers then found a crack 2 metres long below the waterline. {DIVER}.

{HIDDEN_HEADLINE}

Transport Minister Lars Oake asked the company for a list of every repair since 2020. “We will publish it in full,” Oake said.
"""
