// Passkeys. A form with data-passkey-make (the options stand in it as JSON) or data-passkey-ask (the address that gives them) holds a
// button and a field named "credential". The button asks the device; what it answers is sent with the form.
// Where the browser knows no passkeys the form stays hidden, and what stands in data-passkey-unknown is shown.

const known = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.prototype.toJSON;

async function make(form) {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.passkeyMake));
  return navigator.credentials.create({ publicKey: options });
}

async function ask(form) {
  const token = form.elements.csrf_token.value;
  const answer = await fetch(form.dataset.passkeyAsk, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!answer.ok) throw new Error("no question");
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
  return navigator.credentials.get({ publicKey: options });
}

for (const form of document.querySelectorAll("form[data-passkey-make], form[data-passkey-ask]")) {
  if (!known) break;
  form.hidden = false;
  const said = form.querySelector("[data-passkey-said]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    try {
      const credential = await (form.dataset.passkeyMake ? make(form) : ask(form));
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      said.textContent = form.dataset.passkeyFailed;
    }
  });
}

for (const words of document.querySelectorAll("[data-passkey-unknown]")) words.hidden = Boolean(known);
