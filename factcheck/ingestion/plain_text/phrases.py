"""Fixed phrases that pages use around their stories, in English and the other languages seen.

Each says what kind of line it is by its words. They are the commonest wordings across publishers;
a line that none of them fits is judged by its shape and its place.
"""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text.lines import TOO_LONG_TO_SCAN


def _phrases(*alternatives: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(alternatives) + ")", re.IGNORECASE)


DECLARED = re.compile(r"(?:all\s)?(\d{1,4})\s+(?:new\s)?(?:posts|updates|entries|beiträge|einträge|messages|publicaciones)", re.IGNORECASE)

ENDED = _phrases(
    r"\blive (?:coverage|updates|blog|reporting)\b.{0,80}\b(?:has|have|is|are)\s(?:now\s)?(?:ended|over|closed|concluded|finished|moved)\b",
    r"\b(?:this|our|the) (?:live ?)?(?:blog|coverage|page|feed)\b.{0,40}\b(?:has|is)\s(?:now\s)?(?:ended|over|closed|concluded|finished)\b",
    r"\bwe(?:'re| are|’re| have|'ve|’ve) (?:now )?(?:closing|pausing|closed|ended|ending|wrapping up) (?:this|our|the) live\b",
    r"\bcoverage (?:has|is) (?:now )?(?:ended|closed)\b",
    r"\b(?:dieser|unser|der) (?:live-?)?(?:ticker|blog|liveblog)\b.{0,40}\b(?:beendet|geschlossen)\b",
    r"\bce direct (?:est (?:maintenant )?terminé|n['’]est plus mis à jour)\b",
    r"\b(?:este|el|nuestro) directo (?:ha|se ha) (?:terminado|finalizado|concluido|cerrado)\b",
    r"\bla diretta (?:è )?(?:terminata|finita|conclusa)\b",
)

SUMMARY_HEADING = _phrases(
    r"what (?:we|you|to) (?:covered|need to know|know)\b.{0,60}",
    r"what we know\b.{0,60}",
    r"(?:here(?:'s|’s| is| are) )?(?:the )?(?:key|main) (?:points|events|developments|takeaways|updates|moments|headlines)\b.{0,40}",
    r"(?:top|key|main) ?lines",
    r"fast facts|(?:here(?:'s|’s| is| are) )?the latest(?: developments)?[.:]?",
    r"(?:at a glance|in summary|in brief|the latest|highlights|what(?:'s|’s) happening|summary|the bottom line|top headlines|key facts)",
    r"(?:here(?:'s|’s| is) )?(?:what|where) (?:things|we|you|to) (?:stand|know|need to know)\b.{0,40}",
    r"die wichtigsten (?:news|nachrichten|meldungen|entwicklungen|ereignisse)\b.{0,60}",
    r"das wichtigste\b.{0,40}",
    r".{0,40}\bim überblick:?",
    r"l['’]essentiel\b.{0,40}",
    r".{4,60}: (?:latest news and updates|key points|the latest)",
)

LIVE_LABEL = _phrases(
    r"live(?: updates?| reporting| blog| ?ticker| news| now| coverage)?",
    r"live\.",
    r"live-?(?:blog|ticker)",
    r"liveblog",
    r"as it happened",
    r"en direct|(?:le )?direct|le live|en vivo|(?:en )?directo|(?:la )?diretta|in diretta|ao vivo",
)
SURELY_LIVE = _phrases(
    r"\bas it happened\b",
    r"\blive (?:updates?|blog|coverage)\b",
    r"\blive-?(?:blog|ticker)\b",
    r"\bnewsblog\b",
    r"\bticker\b",
    r"\ben (?:direct|directo|vivo)\b|\bin diretta\b",
)
LIVE_TITLE = _phrases(
    r"\blive\b(?! (?:feed|stream|video|pictures|from)\b)",
    r"\blive-?ticker\b",
    r"\blatest(?: news| updates?)? ?:",
    r": latest\b",
    r"\bhighlights\b",
    r"\bupdates\b",
    r"\bas it happened\b",
    r"\blatest updates?\b",
    r"\bthe latest on\b",
    r"\bticker\b",
    r"\bliveblog\b",
    r"\bnewsblog\b",
    r"\blive-blog\b",
    r"\ben (?:direct|directo|vivo)\b|\b(?:in )?diretta\b",
)
LIVE_SIGN = _phrases(
    r"sort by.{0,40}",
    r"(?:show|skip to) key events.{0,10}",
    r"this is a live ?blog\b.{0,80}",
    r"live blog",
    r"all times stated are .{2,20}",
    r"key events?",
    r"pinned(?: post)?",
    r"(?:latest|newest|oldest)(?: posts?| first| updates?)?",
    r"get alerts for live updates",
    r"live en cours|tout voir",
)

POST_LABEL = _phrases(
    r"key events?",
    r"pinned(?: post)?",
    r"breaking(?: news)?",
    r"new",
    r"live",
    r"analysis",
    r"share(?: this(?: post)?)?",
    r"copy(?: link)?(?: to (?:post|clipboard))?",
    r"link copied!?",
    r"add .{2,30} on google|read full bio",
    r"(?:people )?(?:viewing|watching|reading)",
    r"(?:article )?share tools|view more share options|copy this link|read more about (?:sharing|these links)\.?|show (?:more|less)",
    r"close panel|share (?:page|article|on .{1,20})|copy link to .{1,20}|print|link|url|more|embed|get in touch|listen|loading",
    r"copiar enlace|copier le lien|link kopieren|copia link|condividi|compartilhar|comentar|commenter|commenta|kommentieren",
    r"video|audio|image|photo|bild|foto|grafik|graphic|watch(?: live| now)?|listen live|tap to unmute",
    r"vos questions|votre question|alerte|alert|eilmeldung|última hora|ultim['’]ora|lire aussi|publicidad|pubblicità|werbung",
    r"why you can trust .{2,30}|your browser does not support .{2,30}",
    r"sponsor message|story continues below.{0,30}|article continues (?:below|after).{0,30}|contenido patrocinado",
    r"facebook|twitter|whatsapp|email|e-mail|x|messenger|linkedin|reddit|pinterest|bluesky|threads|flipboard",
    r"toggle",
    r"permalink",
    r"share close panel",
    r"about sharing",
    r"teilen|partager|compartir",
    r"bookmark",
    r"save",
    r"return to homepage",
    r"see more(?: posts)?",
    r"view (?:original )?(?:post|tweet).{0,30}|view more on .{1,20}",
    r"this article contains content provided by .{0,80}",
    r"allow (?:twitter|x|instagram|facebook) content\??",
    r"comments?(?: \(\d+\))?",
    r"\d+ comments?",
    r"skip (?:next|past|to|ahead)\b.{0,160}",
    r"(?:skip )?advertisement|anzeige|publicité",
    r"[\d.,]+k? (?:people )?(?:viewing|watching|reading)(?: this page| now)?",
    r"share or comment on this (?:article|post|story)|comment speech bubble|article réservé à nos abonnés|ajouter à vos sélections",
    r"share ?\d{1,4}|share full article",
    r"updated|published|posted|aktualisiert|get involved|click here to share.{0,40}|gift (?:this )?article",
    r"(?:image|media|video|photo) (?:caption|source|credit),?",
    r"read time:?.{0,15}",
    r"\d+ min(?:ute)?s? read",
    r"link copied bookmark",
)

BYLINE = re.compile(
    r"(?:di|de) [A-ZÀ-Þ][\w'’.-]+ [A-ZÀ-Þ][^.!?:;0-9]{1,60}$|"
    r"(?i:from|by|(?:live )?reporting by|edited by|written by|posted by|covered by:?|"
    r"analysis by|von|par|por)[ \u00a0]+(?:our )?[A-ZÀ-Þ][^.!?:]{1,110}$|"
    r"[A-ZÀ-Þ][\w.'’ -]{2,40}\((?:now|earlier)\).{0,120}$|"
    r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}(?:, [A-Z].{1,40})?,? (?:reporter|editor|correspondent|"
    r"live reporter|live editor|staff writer|in [A-Z]\w+)$"
)

CREDIT = _phrases(
    r".{0,120}\bcontributed (?:reporting|to this (?:report|post|story|article))\b.{0,80}",
    r"(?-i:[A-ZÀ-Þ][\w.'’-]+ [A-ZÀ-Þ][\w.'’-]+)(?:,? (?-i:[A-ZÀ-Þ])[\w.'’ ,-]{2,60})? reported from (?-i:[A-ZÀ-Þ])[\w ,.’'-]{2,80}",
    r"(?:additional )?(?:reporting|writing|editing) by\b.{0,120}",
    r"(?:image|photo|video) (?:source|credit), ?[A-Z].{1,80}",
    r"\(?(?:photo|image|photograph|picture|video|bild|foto|"
    r"illustration)s?(?: credit)?s?(?: by)?: ?(?-i:[A-ZÀ-Þ][\w.'’-]*(?:[ /,&·-]+(?:[A-ZÀ-Þ][\w.'’-]*|via|"
    r"and)){0,7})\)?",
    r"(?:bildrechte|bildquelle|quelle|credit|credits?|source|via)\b ?[:.…]{1,3}.{0,80}",
    r"\(?(?:[\w.&' ]{1,40}(?:via|/) ?)?(?:getty(?: images)?|afp|reuters|ap(?: photo)?|epa|pa(?: wire| media)?|"
    r"dpa|imago|shutterstock|anadolu)(?:(?: images| photo| wire)?(?: ?(?:/|,|-|via) ?[\w.&’' ]{1,40}){0,3})\)?",
    r"\((?:[^()]{0,40} via )?(?:getty images|reuters|ap|afp|epa|pa|pa wire|anadolu)\)",
    r"©.{1,60}",
    r"[—–-] ?[^.]{2,60}\(@\w{1,30}\).{0,40}",
    r"mit informationen (?:der|von)\b.{0,200}",
)

CAPTION = _phrases(
    r"(?:image|photo|video|picture|bild|archivbild|foto|image caption|photo caption|video caption|media caption|"
    r"in pictures|file photo|symbolbild)\b ?(?:\(.{1,14}\))? ?:.{2,300}",
    r".{10,300}\((?:image|photo|picture|file photo|credit|foto|bild|video)s?: ?.{2,60}\)",
    r".{10,300}\b(?:photograph|photo|picture|credit|foto|illustration|image|composite)s?(?: by)?: ?[^.]{2,60}",
    r".{10,300}[.”\"] ?\(?[^.]{2,50}[/–-] ?(?:afp|getty images|getty|reuters|ap|epa|pool)(?:\b.{0,30})?\)?",
    r".{10,300}\b(?:getty images|afp via getty images|/afp|/getty|/reuters|/ap|ap photo(?:/.{1,40})?|via reuters|via ap)\)?",
    r".{10,300}© ?[^.]{2,40}",
    r".{10,300}[^.”\"] \((?:pa(?: wire| media)?|ap|afp|epa|getty(?: images)?|reuters)\)",
    r"(?:image|photo|video|media) caption, ?\S.{2,300}",
    # What follows the sentence says who took the picture: "(Jo Park for The Ledger)", "(Courier Photo/Ana Bell)", "Courier/Ana Bell".
    r".{10,300}[.”\"] ?\((?-i:[A-Z])[^().]{2,40}(?:/| for | via |: )[^().]{2,40}\)",
    r".{10,300}[.”\"] ?(?-i:[A-Z][\w&-]*(?: [A-Z][\w&-]*)?/[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})",
    r".{10,300}\[[^\[\]]{2,60}\]",
    r".{10,200} [–-] video(?: report| explainer)?",
    r"watch:? (?!live\b)[A-Z“\"‘'].{4,160}",
    r"watch (?:[A-Z]|the moment|how|as).{4,160}",
    r"\d{1,2}:\d\d ?[-–|] ?(?:source|video|quelle)\b.{0,40}",
)
_SEEN = re.compile(
    r"\b(?:is|are|was|were) (?:seen|pictured|photographed|shown)\b|\b(?:pictured|file image|file photo|"
    r"file picture|in this (?:file |handout |undated )?(?:photo|image|picture|photograph)|screenshot|screengrab|"
    r"still image|left|right|centre|center)[,.)]"
    r"|\((?:l|r|left|right|c)\)",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:attends?|speaks?|walks?|stands?|sits?|looks?|waves?|holds?|arrives?|leaves?|delivers?|addresses|"
    r"loads?|transfers?|reacts?|greets?|shakes?|takes?|gestures?|listens?|poses?|rides?|carry|carries|"
    r"works?|wears?|watch(?:es)?|inspects?|gathers?|protests?|march(?:es)?|lights|lays?|patrols?|celebrates?|"
    r"smokes?|rises?|burns?|queues?|waits?|pass(?:es)?|prepares?|salutes?|hugs?|embraces?)\b"
)
_WHEN = re.compile(
    r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:on|in) (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\bon \w+ \d{1,2}\b|\b(?:19|20)\d\d\.?$",
    re.IGNORECASE,
)

LINK = _phrases(
    r"(?:read|see|watch|click|listen|follow|find|get|view|hear|continue reading|learn)\b.{0,100}\bhere\b\.?",
    r"(?:read|see|watch|listen|find) (?:more|the full|our full|also|next|all|on)\b.{0,120}",
    r"(?:read more|more on this|see also|related|continue reading|go deeper|full story|mehr dazu|lesen sie auch|"
    r"lire aussi|zum artikel)\b ?:.{0,160}",
    r"(?:read|watch|listen) (?:the )?(?:full )?(?:story|article|report|interview|speech|statement|analysis)\b.{0,60}",
    r"read more(?: here)?[.:]?",
    r"(?:download|sign up|subscribe)\b.{0,140}",
    r"https?://\S+|[\w-]+(?:\.[\w-]+)+/\S*",
    r".{0,200}\b(?:join us on|privacy (?:policy|notice)|our newsletters?|sign up (?:here|now|for|to)|"
    r"to your (?:phone|inbox)|our (?:free )?app)\b.{0,120}",
    r".{0,120}\bhere's (?:the|our) (?:full|live) (?:story|blog).{0,30}",
)

NOTICE = _phrases(
    r"this (?:post|article|story|headline|blog|live blog|entry|page)(?: was| has been| will be)? (?:updated|"
    r"amended|corrected|edited|first published|being updated|is a live)\b.{0,200}",
    r"(?:correction|clarification|editor['’]?s'? note|content warning)\b ?[:(–-].{2,300}",
    r"(?:updated?|last updated|aktualisiert)\b.{0,12}\d.{0,60}",
    r"a correction was made on\b.{0,300}|an earlier version of this (?:item|post|article|story|entry|update)\b.{0,260}",
    r"(?:this is a live ?blog\b|our live coverage|all times (?:stated )?are)\b.{0,160}",
    r".{0,60}\b(?:javascript|cookies?)\b.{0,80}",
)

RELATED_HEADING = _phrases(
    r"(?:related|recommended|read (?:more|next|also)|more (?:on|from|about|stories|news|like)|see (?:also|more)|"
    r"further reading|don['’]?t miss|also on|you may (?:also )?like|what(?:'s| to) (?:read|watch) next|"
    r"explore more|up next|keep reading)\b.{0,50}",
    r"(?:das könnte sie auch|mehr zum thema|lesen sie auch|weitere (?:artikel|themen|meldungen)|à lire aussi|"
    r"sur le même sujet|también te puede interesar|te puede interesar)\b.{0,30}",
    r"key reads|top reads|leggi anche|leia também|lees ook|à lire aussi|más información|read more on this story",
    r"around the web|in other news|promoted stories|recommended stories|editors['’]? picks|must reads?",
    r"top stories|trending(?: now| links?| stories)?.{0,40}",
)

TAIL_HEADING = _phrases(
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


ROLE = re.compile(
    r"(?:reporting from|reporting in|in|at) (?-i:[A-ZÀ-Þ])[\w ,.-]{2,40}"
    r"|reporting (?:live )?(?:from|on|in) (?:the |aboard )?[\w ,’'-]{2,60}"
    r"|(?:.{0,40}[ ,])?(?:reporter|editor|correspondent|journalist|producer|analyst|columnist|writer|presenter|"
    r"live page|staff)\b.{0,30}",
    re.IGNORECASE,
)
"""What stands below a reporter's name: the post held, or the place reported from."""


def fits(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the whole of `text` is such a phrase. Long text is none, so that time stays bounded."""
    return len(text) <= TOO_LONG_TO_SCAN and pattern.fullmatch(text.strip()) is not None


def holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether such a phrase stands anywhere in `text` (long text: none)."""
    return len(text) <= TOO_LONG_TO_SCAN and pattern.search(text) is not None


def describes_a_picture(text: str) -> bool:
    """Whether a sentence reads as a caption does: someone does something now, on a named day; "is seen"; "(L)"."""
    if not 20 <= len(text) <= 330 or text[0] in "“\"‘'":
        return False
    if _SEEN.search(text):
        return True
    told = re.search(r"\b(?:said|says|told|saying|added|according to|announced)\b", text)
    return not told and bool(_PRESENT.search(text)) and bool(_WHEN.search(text))
