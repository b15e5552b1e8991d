// Inside a frame on another site's page: tells that page how high this one is, and where on it a link leads.
// Nothing secret is told, so it is told to whoever shows the frame (static/js/embed.js listens there).

const tell = (said) => parent.postMessage({ factcheck: true, ...said }, "*");
const height = () => tell({ height: Math.ceil(document.body.getBoundingClientRect().height) });

if (parent !== window) {
  new ResizeObserver(height).observe(document.body);
  addEventListener("message", (event) => {
    if (event.source === parent && event.data?.factcheck === "height?") height();
  });
  addEventListener("hashchange", () => {
    const place = document.getElementById(location.hash.slice(1));
    if (place) tell({ top: Math.floor(place.getBoundingClientRect().top + scrollY) });
  });
}
