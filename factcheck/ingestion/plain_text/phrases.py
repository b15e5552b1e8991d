"""Fixed phrases that pages use around their stories, in English and the other languages seen.

Each says what kind of line it is by its words. They are the commonest wordings across publishers;
a line that none of them fits is judged by its shape and its place.
"""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text.picture_phrases import CAPTION, CREDIT, describes_a_picture
from factcheck.ingestion.plain_text.tail_phrases import RELATED_HEADING, TAIL_HEADING
from factcheck.ingestion.plain_text.wording import fits, holds, phrases_of

__all__ = [
    "BYLINE",
    "CAPTION",
    "CREDIT",
    "DECLARED",
    "ENDED",
    "LINK",
    "LIVE_LABEL",
    "LIVE_SIGN",
    "LIVE_TITLE",
    "NOTICE",
    "POST_LABEL",
    "RELATED_HEADING",
    "ROLE",
    "SUMMARY_HEADING",
    "SURELY_LIVE",
    "TAIL_HEADING",
    "describes_a_picture",
    "fits",
    "holds",
]

DECLARED = re.compile(r"(?:all\s)?(\d{1,4})\s+(?:new\s)?(?:posts|updates|entries|beiträge|einträge|messages|publicaciones)", re.IGNORECASE)

ENDED = phrases_of(
    r"\blive (?:coverage|updates|blog|reporting)\b.{0,80}\b(?:has|have|is|are)\s(?:now\s)?(?:ended|over|closed|concluded|finished|moved)\b",
    r"\b(?:this|our|the) (?:live ?)?(?:blog|coverage|page|feed)\b.{0,40}\b(?:has|is)\s(?:now\s)?(?:ended|over|closed|concluded|finished)\b",
    r"\bwe(?:'re| are|’re| have|'ve|’ve) (?:now )?(?:closing|pausing|closed|ended|ending|wrapping up) (?:this|our|the) live\b",
    r"\bcoverage (?:has|is) (?:now )?(?:ended|closed)\b",
    r"\b(?:dieser|unser|der) (?:live-?)?(?:ticker|blog|liveblog)\b.{0,40}\b(?:beendet|geschlossen)\b",
    r"\bce direct (?:est (?:maintenant )?terminé|n['’]est plus mis à jour)\b",
    r"\b(?:este|el|nuestro) directo (?:ha|se ha) (?:terminado|finalizado|concluido|cerrado)\b",
    r"\bla diretta (?:è )?(?:terminata|finita|conclusa)\b",
)

SUMMARY_HEADING = phrases_of(
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

LIVE_LABEL = phrases_of(
    r"live(?: updates?| reporting| blog| ?ticker| news| now| coverage)?",
    r"live\.",
    r"live-?(?:blog|ticker)",
    r"liveblog",
    r"as it happened",
    r"en direct|(?:le )?direct|le live|en vivo|(?:en )?directo|(?:la )?diretta|in diretta|ao vivo",
)
SURELY_LIVE = phrases_of(
    r"\bas it happened\b",
    r"\blive (?:updates?|blog|coverage)\b",
    r"\blive-?(?:blog|ticker)\b",
    r"\bnewsblog\b",
    r"\bticker\b",
    r"\ben (?:direct|directo|vivo)\b|\bin diretta\b",
)
LIVE_TITLE = phrases_of(
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
LIVE_SIGN = phrases_of(
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

POST_LABEL = phrases_of(
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

LINK = phrases_of(
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

NOTICE = phrases_of(
    r"this (?:post|article|story|headline|blog|live blog|entry|page)(?: was| has been| will be)? (?:updated|"
    r"amended|corrected|edited|first published|being updated|is a live)\b.{0,200}",
    r"(?:correction|clarification|editor['’]?s'? note|content warning)\b ?[:(–-].{2,300}",
    r"(?:updated?|last updated|aktualisiert)\b.{0,12}\d.{0,60}",
    r"a correction was made on\b.{0,300}|an earlier version of this (?:item|post|article|story|entry|update)\b.{0,260}",
    r"(?:this is a live ?blog\b|our live coverage|all times (?:stated )?are)\b.{0,160}",
    r".{0,60}\b(?:javascript|cookies?)\b.{0,80}",
)

ROLE = re.compile(
    r"(?:reporting from|reporting in|in|at) (?-i:[A-ZÀ-Þ])[\w ,.-]{2,40}"
    r"|reporting (?:live )?(?:from|on|in) (?:the |aboard )?[\w ,’'-]{2,60}"
    r"|(?:.{0,40}[ ,])?(?:reporter|editor|correspondent|journalist|producer|analyst|columnist|writer|presenter|"
    r"live page|staff)\b.{0,30}",
    re.IGNORECASE,
)
"""What stands below a reporter's name: the post held, or the place reported from."""
