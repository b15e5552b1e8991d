"""Strings that programs stumble over, written for these tests; each has to come out as it went in, or be refused with a sentence."""

from __future__ import annotations

OURS = (
    "user \u202egnp.exe\u202c end",  # turns the direction of what follows
    "\u2067rtl\u2069 \u200fmark\u200e \u061c",
    "zero\u200bwidth\u200cjoiner\u200dno\u2060break\ufeff",
    "👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 🇺🇳 1️⃣",
    "Z̴̖̆a̷̳͌l̶͓̂g̵̗̀o̸̺̓ e\u0301 \u1e9b\u0323 ﬀ ſ",
    "مرحبا بالعالم שלום עולם 123",
    "Ω≈ç√∫˜µ≤≥÷ åß∂ƒ©˙∆˚¬…æ œ∑´®†¥¨ˆøπ“‘",
    "田中さんにあげて下さい 울란바토르 𠜎𠜱𠝹",
    "\U0001f4a9\U0010ffff\ufffd\ufffe\uffff",
    "\u00a0\u2003\u3000wide\u2028line\u2029paragraph\u0085next",
    "\x01\x02\x07\x08\x1b[31mred\x1b[0m\x7f\x80\x9f",
    "tab\tand\vvertical\ffeed",
    "' OR 1=1; -- \" ; DROP TABLE users",
    "%s %d %n %(name)s {0} {name} ${x} #{y} {{ 7*7 }} {% if %}",
    "..\\..\\..//../../etc/passwd C:\\con.txt file:///etc/hosts",
    "null undefined None NaN true 1e309 0x1F -0 1/0 ٣",
    "&lt;b&gt; &amp;amp; &#0; &nosuch; <b>bold</b> <!-- -->",
    "\\0 \\x00 \\u0000 %00 \\n \\",
    "@everyone @here /me `code` *a* _b_ ~c~ [d](e) ![f](g) # h",
    "W" * 60,
    "=1+2",
    "+1+2",
    "-1+2",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "%0A%0Dheader: x",
)
"""Each short enough for a name."""
LONG = "long words and " * 4400
"""64 KB."""
UNKEPT = "a\x00b"
"""A character that no text can hold. Halves of a character cannot be sent by a form; tests/web/api/test_refusals.py sends them as JSON."""
