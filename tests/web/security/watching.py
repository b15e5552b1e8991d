"""Notes in a browser what runs, what a policy had to stop, and what would run if somebody touched it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

WATCH = """
for (const name of ["ran", "alert", "prompt", "confirm", "print"]) window[name] = (...said) => noteRun(`${name}(${said}) ran`);
const isPage = () => document.contentType === "text/html" || document.contentType === "application/xhtml+xml";
addEventListener("securitypolicyviolation", event => {
  if (isPage()) noteRun(`the policy had to stop ${event.violatedDirective} ${event.blockedURI}`);
});
window.lookForWhatWouldRun = () => {
  if (!isPage()) return;
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") noteRun(`${one.tagName} has ${name}="${value}"`);
      if (["href", "xlink:href", "src", "action", "formaction", "data"].includes(name)) {
        const scheme = URL.canParse(value, location.href) && new URL(value, location.href).protocol;
        if (scheme && !["http:", "https:", "mailto:"].includes(scheme)) noteRun(`${one.tagName} leads to ${value}`);
      }
    }
  }
  const given = 'script:not([src]):not([type="application/ld+json"]), iframe, object, embed, base[href], meta[http-equiv], style';
  for (const one of document.querySelectorAll(given)) if (!one.closest("noscript")) noteRun(`a ${one.tagName} stands in the page`);
};
addEventListener("DOMContentLoaded", lookForWhatWouldRun);
"""
"""Notes what runs, what the policy of the page had to stop, and whatever would run if somebody touched it.

Around a picture, a text or a feed the browser builds a page of its own, with styles in it: of those it is only noted what runs.
"""

AGAIN = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  window.lookForWhatWouldRun?.();
}"""
"""Looks once more, when the page's own scripts have done their work and everything is unfolded."""


def watch(context: BrowserContext) -> list[str]:
    """Watch every page of a visitor; the list gets what is noted."""
    found: list[str] = []
    context.expose_function("noteRun", lambda said: found.append(said))  # noqa: PLW0108  (Playwright marks what it is given)
    context.add_init_script(WATCH)
    return found
