// Signing in with, and making, a passkey. Without this script the other ways to sign in remain.
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const prove = async (question) => {
    const options = { ...question.publicKey, challenge: bytes(question.publicKey.challenge) };
    options.allowCredentials = known(options.allowCredentials);
    const found = await navigator.credentials.get({ publicKey: options });
    const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
    return answer(found, {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  };

  const make = async (question) => {
    const options = { ...question.publicKey, challenge: bytes(question.publicKey.challenge) };
    options.user = { ...options.user, id: bytes(options.user.id) };
    options.excludeCredentials = known(options.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: options });
    const { attestationObject, clientDataJSON } = made.response;
    return answer(made, { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) });
  };

  const answer = (credential, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
  });

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    for (const one of document.querySelectorAll("[data-with-passkey]")) one.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const refused = form.querySelector("[data-refused]");
      refused.hidden = true;
      try {
        const response = await fetch(form.dataset.question, { headers: { Accept: "application/json" } });
        const question = await response.json();
        const result = await (form.dataset.passkey === "make" ? make(question) : prove(question));
        form.elements.credential.value = JSON.stringify(result);
        form.submit();
      } catch {
        refused.hidden = false;
        refused.focus();
      }
    });
  }
})();
