// For pages that embed our checks: makes each frame as high as what it shows, and scrolls to where a link in it leads.
// Without it a frame keeps the height it has and scrolls by itself.
(() => {
  if (window.factcheckEmbeds) return;
  window.factcheckEmbeds = true;
  const frames = () => [...document.querySelectorAll("iframe.factcheck-embed")];
  const originOf = (frame) => new URL(frame.src, location.href).origin;

  addEventListener("message", (event) => {
    const frame = frames().find((one) => one.contentWindow === event.source && originOf(one) === event.origin);
    if (!frame || !event.data || event.data.factcheck !== true) return;
    const { height, top } = event.data;
    if (Number.isFinite(height)) frame.style.height = `${Math.min(Math.max(height, 100), 200000)}px`;
    if (Number.isFinite(top)) scrollTo({ top: frame.getBoundingClientRect().top + scrollY + top - 16 });
  });
  // A frame that was there before this script has told its height to nobody.
  for (const frame of frames()) frame.contentWindow?.postMessage({ factcheck: "height?" }, "*");
})();
