// Says while this page is open that it is, and shows who else has the statement open. A page in the background says nothing.

const region = document.querySelector("[data-here]");
const list = region?.querySelector("ul");
const status = region?.querySelector("[role=status]");
let names = [...(list?.children ?? [])].length ? null : "";

async function beat() {
  if (document.hidden) return;
  try {
    const answer = await fetch(region.dataset.here, { method: "POST", headers: { "X-CSRFToken": region.dataset.token, Accept: "application/json" } });
    if (answer.status !== 200 || answer.redirected) return; // whoever was signed out meanwhile finds out by their next step
    show(await answer.json());
  } catch {
    // No connection just now; the next time will do.
  }
}

function show(others) {
  list.replaceChildren(...others.map((one) => {
    const line = document.createElement("li");
    line.textContent = one.sentence;
    return line;
  }));
  list.hidden = others.length === 0;
  const now = others.map((one) => one.name).join(", ");
  if (names !== null && now !== names && now) status.textContent = others.map((one) => one.sentence).join(". ");
  names = now;
}

function leave() {
  const form = new FormData();
  form.set("csrf_token", region.dataset.token);
  navigator.sendBeacon(region.dataset.gone, form);
}

if (region) {
  beat();
  setInterval(beat, Number(region.dataset.beat) * 1000);
  document.addEventListener("visibilitychange", beat);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => { if (event.persisted) beat(); });
}
