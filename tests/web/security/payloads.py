"""Words that would run a script where a page let them: one for each way that we know of, written for these tests.

Each calls `ran()`, which the browser of the tests notes.
"""

from __future__ import annotations

import json

from tests.support.shared import FOLDER

RUN = "ran(1)"

_ELEMENTS = """
<script>{run}</script>
<SCRIPT>{run}</SCRIPT>
<script >{run}</script >
<script/x>{run}</script>
<script src="data:text/javascript,{run}"></script>
<script type=module>{run}</script>
<scr<script>ipt>{run}</scr</script>ipt>
<script><!--
{run}//--></script>
<img src=x onerror={run}>
<img src=x onerror="{run}">
<img/src=x/onerror={run}>
<img src=x:x onerror='{run}'
<IMG SRC=x OnErRoR={run}>
<img src="x` `<script>{run}</script>"` `>
<img src=x onerror=&#114;an(1)>
<img src=x onerror="&#x72;&#x61;&#x6e;&#40;1&#41;">
<img srcset=x onerror={run}>
<picture><source srcset=x><img onerror={run} src=x></picture>
<image src=x onerror={run}>
<svg onload={run}>
<svg/onload={run}>
<svg><script>{run}</script></svg>
<svg><script href="data:text/javascript,{run}"/></svg>
<svg><animate onbegin={run} attributeName=x dur=1s>
<svg><set onbegin={run} attributeName=x dur=1s>
<svg><a xlink:href="javascript:{run}"><text x=20 y=20>read</text></a></svg>
<svg><a><animate attributeName=href values="javascript:{run}"/><text>read</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=1 onerror={run} /></svg>#x"/></svg>
<svg><foreignObject><img src=x onerror={run}></foreignObject></svg>
<svg><style><img src=x onerror={run}></style></svg>
<svg></p><style><a id="</style><img src=x onerror={run}>">
<svg><desc><noscript></desc><img title="</noscript><img src=x onerror={run}>"></svg>
<math><mi xlink:href="javascript:{run}">read</mi></math>
<math><mtext><table><mglyph><style><img src=x onerror={run}></style></mglyph></table></mtext></math>
<math><mtext></form><form><mglyph><style></math><img src onerror={run}>
<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror={run} src>">
<math href="javascript:{run}">read</math>
<body onload={run}>
<body onpageshow={run}>
<body/onhashchange={run}>
<frameset onload={run}><frame src="javascript:{run}"></frameset>
<iframe src="javascript:parent.{run}"></iframe>
<iframe srcdoc="<script>parent.{run}</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror=parent.{run}&gt;"></iframe>
<iframe onload={run}></iframe>
<iframe src="data:text/html,<script>parent.{run}</script>"></iframe>
<object data="javascript:{run}"></object>
<object data="data:text/html,<script>parent.{run}</script>"></object>
<object onerror={run} data=x></object>
<embed src="javascript:{run}">
<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{run}'/>">
<applet code="javascript:{run}"></applet>
<video src=x onerror={run}></video>
<video><source onerror={run}></video>
<video poster="javascript:{run}"></video>
<audio src=x onerror={run}></audio>
<audio autoplay onloadstart={run}><source src=x></audio>
<track onerror={run} src=x default>
<input autofocus onfocus={run}>
<input type=image src=x onerror={run}>
<input onblur={run} autofocus><input autofocus>
<select autofocus onfocus={run}></select>
<textarea autofocus onfocus={run}></textarea>
<button autofocus onfocus={run}>read</button>
<keygen autofocus onfocus={run}>
<details open ontoggle={run}><summary>read</summary></details>
<dialog open onclose={run}><form method=dialog><button autofocus>read</button></form></dialog>
<div popover id=p onbeforetoggle={run}>read</div><button popovertarget=p>read</button>
<marquee onstart={run}>read</marquee>
<meter onmouseover={run}>read</meter>
<a href="javascript:{run}">read</a>
<a href=javascript:{run} autofocus onfocus={run} tabindex=1>read</a>
<a href="JaVaScRiPt:{run}">read</a>
<a href=" &#14; javascript:{run}">read</a>
<a href="java&#10;script:{run}">read</a>
<a href="java&Tab;script:{run}">read</a>
<a href="javascript&colon;{run}">read</a>
<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;{run}">read</a>
<a href="&#0000106avascript:{run}">read</a>
<a href="\\x6aavascript:{run}">read</a>
<a href="vbscript:{run}">read</a>
<a href="data:text/html,<script>{run}</script>">read</a>
<a href="data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=">read</a>
<a href="https://news.example/" onclick={run}>read</a>
<a href="https://news.example/" ping="javascript:{run}">read</a>
<a href="//news.example" onmouseover={run}>read</a>
<a href="https://news.example/&quot; onmouseover=&quot;{run}">read</a>
<a href='https://news.example/" onmouseover="{run}'>read</a>
<area href="javascript:{run}" shape=default>
<map name=m><area onfocus={run} href=#></map>
<form action="javascript:{run}"><button autofocus>read</button></form>
<form><button formaction="javascript:{run}">read</button></form>
<form><input type=submit formaction="javascript:{run}"></form>
<isindex action="javascript:{run}" type=submit>
<base href="javascript:{run}//">
<base href="https://evil.example/">
<link rel=stylesheet href="javascript:{run}">
<link rel=stylesheet href="data:text/css,*{{animation:x}}" onload={run}>
<link rel=import href="data:text/html,<script>{run}</script>">
<meta http-equiv=refresh content="0;url=javascript:{run}">
<meta http-equiv=refresh content="0;url=data:text/html,<script>{run}</script>">
<meta http-equiv="Content-Security-Policy" content="script-src *">
<style>@keyframes x{{}}</style><p style="animation-name:x" onanimationstart={run}>read</p>
<style>@import "javascript:{run}";</style>
<p style="background:url(javascript:{run})">read</p>
<p style="width:expression({run})">read</p>
<p style="-moz-binding:url(data:text/xml,{run})">read</p>
<p onwheel={run} contenteditable onpaste={run}>read</p>
<table background="javascript:{run}"><td>read</td></table>
<xss onclick={run} tabindex=1 id=x autofocus onfocus={run}>read</xss>
<x-y contenteditable onbeforeinput={run}>read</x-y>
<template><script>{run}</script></template>
<template shadowrootmode=open><img src=x onerror={run}></template>
<noscript><p title="</noscript><img src=x onerror={run}>"></noscript>
<noembed><img title="</noembed><img src=x onerror={run}>"></noembed>
<noframes><p title="</noframes><img src=x onerror={run}>"></noframes>
<title><img title="</title><img src=x onerror={run}>"></title>
<textarea><img title="</textarea><img src=x onerror={run}>"></textarea>
<xmp><img title="</xmp><img src=x onerror={run}>"></xmp>
<plaintext><img src=x onerror={run}>
<listing>&lt;img src=x onerror={run}&gt;</listing>
<!--><img src=x onerror={run}>-->
<!-- --!><img src=x onerror={run}> -->
<![CDATA[><img src=x onerror={run}>]]>
<?xml version="1.0"?><img src=x onerror={run}>
<?php echo 1 ?><img src=x onerror={run}>
<!DOCTYPE x [<!ENTITY y "<img src=x onerror={run}>">]>&y;
<![if !IE]><img src=x onerror={run}><![endif]>
<//><img src=x onerror={run}>
<p/onmouseenter={run}//>read
<b <script>{run}</script>0
<<img src=x onerror={run}>
<img src=x onerror={run}//
</p></li></div></main></body></html><script>{run}</script>
</script><script>{run}</script>
</style><script>{run}</script>
</title><script>{run}</script>
</textarea><script>{run}</script>
--></script><img src=x onerror={run}>
"><img src=x onerror={run}>
'><img src=x onerror={run}>
"autofocus onfocus={run} x="
' onmouseover='{run}
` onmouseover={run} `
\\"><script>{run}</script>
";{run};//
';{run};//
</script><svg onload={run}>
${{{run}}}
{{{{{run}}}}}
{{{{constructor.constructor('{run}')()}}}}
{{% if {run} %}}
&lt;script&gt;{run}&lt;/script&gt;
&amp;lt;img src=x onerror={run}&amp;gt;
%3Cscript%3E{run}%3C/script%3E
\\u003cscript\\u003e{run}\\u003c/script\\u003e
＜script＞{run}＜/script＞
+ADw-script+AD4-{run}+ADw-/script+AD4-
[read](javascript:{run})
[read](JAVASCRIPT:{run})
[read](java&#x73;cript:{run})
[read](<javascript:{run}>)
[read](data:text/html,<script>{run}</script>)
[read](https://news.example/"onmouseover="{run})
[read](https://news.example/ "x" onmouseover="{run}")
![read](x"onerror="{run})
![read](javascript:{run})
<javascript:{run}>
[read]: javascript:{run}
`<img src=x onerror={run}>`
**<img src=x onerror={run}>**
> <script>{run}</script>
"""

OURS = tuple(line.replace("\\n", "\n").format(run=RUN) for line in _ELEMENTS.strip().splitlines())
"""About 170 of them, one to a line."""

LINKS = tuple(
    f"{scheme}{RUN}"
    for scheme in (
        *("javascript:", "JavaScript:", " javascript:", "\tjavascript:", "java\tscript:", "java\nscript:", "\x01javascript:", "vbscript:"),
        *(
            "data:text/html,<script>ran(1)</script>",
            "javascript://news.example/%0a",
            "blob:",
            "view-source:javascript:",
            "feed:javascript:",
        ),
    )
)
"""Addresses of no page."""


def of_others() -> list[str]:
    """The lists of payloads that stand beside the checkout."""
    folder = FOLDER / "data" / "security"
    lines = (folder / "xss-payloads.txt").read_text(encoding="utf-8").splitlines()
    dompurify: list[str] = json.loads((folder / "dompurify-payloads.json").read_text(encoding="utf-8"))
    return [line for line in lines if line.strip()] + dompurify
