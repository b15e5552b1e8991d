"""Headings of what follows a story on a page: other stories, tags, comments, the foot of the page."""

from __future__ import annotations

from factcheck.ingestion.plain_text.wording import phrases_of

RELATED_HEADING = phrases_of(
    r"(?:related|recommended|read (?:more|next|also)|more (?:on|from|about|stories|news|like)|see (?:also|more)|"
    r"further reading|don['’]?t miss|also on|you may (?:also )?like|what(?:'s| to) (?:read|watch) next|"
    r"explore more|up next|keep reading)\b.{0,50}",
    r"(?:das könnte sie auch|mehr zum thema|lesen sie auch|weitere (?:artikel|themen|meldungen)|à lire aussi|"
    r"sur le même sujet|también te puede interesar|te puede interesar)\b.{0,30}",
    r"key reads|top reads|leggi anche|leia também|lees ook|à lire aussi|más información|read more on this story",
    r"around the web|in other news|promoted stories|recommended stories|editors['’]? picks|must reads?",
    r"top stories|trending(?: now| links?| stories)?.{0,40}",
)

TAIL_HEADING = phrases_of(
    r"(?:most|popular) (?:read|viewed|popular|watched|shared|recent|commented)\b.{0,30}",
    r"(?:latest|popular|featured) (?:videos?|news|stories)|popular videos",
    r"sponsored (?:features|content|links|stories)|paid content|promoted content|from our (?:partners|network)",
    r"ad feedback|from around the web|by taboola|by outbrain",
    r"topics(?: mentioned in this article)?|topics mentioned.{0,30}|tags?|more about\w.{2,120}",
    r"filed under.{0,60}|schlagwörter|themen|mots[- ]clés|in this story|explore",
    r"(?:show|view|load|see|hide|leave a|join the|post a|add a|read all|sort) ?(?:all |your )?comments?.{0,20}",
    r"comments?(?: \(?\d+\)?)?|\d+ comments|comments are (?:now )?closed|join the (?:conversation|discussion).{0,40}",
    r"explore more on .{2,40}|reuse this content|syndication|back to top|nach oben",
    r"(?:load|show|see|view) more(?: posts| updates| stories| entries)?|older posts|newer posts|next page",
    r"weitere meldungen laden",
    r"send us your feedback|story saved|get in touch|contact us|contact|about us|privacy(?: policy| notice)?|cookie policy",
    r"terms (?:of|&|and) .{2,20}|site ?map|help|follow (?:us|the .{2,20})(?: on.{0,20})?:?",
    r"share this (?:article|story|page)|footer menu|site information navigation|site index",
    r"(?:sign up|subscribe)(?: (?:to|for) .{2,80})?|newsletters?|our products|©.{2,200}|copyright .{2,200}|all rights reserved.{0,60}",
    r"navigation überspringen|impressum|datenschutz|mentions légales|dieses thema im programm:?|archivado en|réutiliser ce contenu",
    r"our standards:? .{4,60}|licen[sc]e this content|licensing.{0,20}|share what you think|how we handle corrections|become an? .{2,30}",
)
