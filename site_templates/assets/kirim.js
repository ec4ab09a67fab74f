/* Sends a form over a bad network: one key per submission, the same for every retry, so that nothing arrives twice.
   Without this script the form is sent by the browser alone. Nothing that was typed is kept in the browser's storage. */
(() => {
  "use strict";
  const PAUSES = [2, 4, 8, 15, 30, 60];
  const LONG_SIDE = 2000;
  const LARGE_PHOTO = 1500000;

  const store = {
    name: (form) => "kunci " + new URL(form.action).pathname,
    take: (form) => {
      try {
        let key = sessionStorage.getItem(store.name(form));
        if (!key) sessionStorage.setItem(store.name(form), (key = newKey()));
        return key;
      } catch { return (form.kunciSekali ||= newKey()); }
    },
    drop: (form) => { try { sessionStorage.removeItem(store.name(form)); } catch { delete form.kunciSekali; } },
  };
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

  /* A photo is made smaller before it travels; the office needs it readable, not large. */
  const smaller = async (file) => {
    if (!/^image\/(jpeg|png)$/.test(file.type) || file.size < LARGE_PHOTO || !self.createImageBitmap) return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = picture.width * scale;
      canvas.height = picture.height * scale;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
    } catch { return file; }
  };

  const bits = (bytes) => { let zeros = 0; for (const byte of bytes) { if (byte) return zeros + Math.clz32(byte) - 24; zeros += 8; } return zeros; };
  const proof = async (form) => {
    if (!crypto.subtle) return "";
    const answer = await fetch(new URL("tantangan/", new URL(form.dataset.lacak, location)));
    const task = answer.ok ? await answer.json() : null;
    if (!task || !task.bits) return "";
    const encoder = new TextEncoder();
    for (let number = 0; ; number += 1) {
      const digest = await crypto.subtle.digest("SHA-256", encoder.encode(`${task.challenge}.${number}`));
      if (bits(new Uint8Array(digest)) >= task.bits) return `${task.challenge}.${number}`;
    }
  };

  const bodyOf = async (form) => {
    const body = new FormData();
    for (const [name, value] of new FormData(form)) {
      if (!(value instanceof File)) body.append(name, value);
      else if (value.size) body.append(name, await smaller(value));
    }
    return body;
  };

  const show = (page, form) => {
    const fresh = new DOMParser().parseFromString(page, "text/html");
    const main = fresh.getElementById("isi");
    if (!main) return false;
    document.getElementById("isi").replaceWith(document.adoptNode(main));
    document.title = fresh.title;
    const link = main.querySelector("[data-lacak-ini]");
    if (link) history.replaceState(null, "", link.href);
    (main.querySelector("#galat") || main).focus();
    scrollTo(0, 0);
    main.querySelectorAll("form.formulir").forEach(attend);
    return true;
  };

  const send = async (form) => {
    const told = form.querySelector(".kabar-kirim");
    const button = form.querySelector("button[type=submit]");
    const say = (words) => { told.textContent = words; };
    button.disabled = true;
    say("Menyiapkan berkas …");
    const body = await bodyOf(form);
    if (!body.get("kunci")) body.set("kunci", store.take(form));
    for (let turn = 0; turn <= PAUSES.length; turn += 1) {
      say(turn ? `Mencoba lagi (${turn}) …` : "Mengirim … jangan tutup halaman ini.");
      try {
        body.set("bukti_kerja", await proof(form));
        const answer = await fetch(form.action, { method: "POST", body });
        if (answer.ok) store.drop(form);
        if (answer.status < 500 || answer.status === 507) { if (show(await answer.text(), form)) return; }
      } catch { /* the network broke: the same key goes again */ }
      if (turn < PAUSES.length) {
        say(`Jaringan terputus. Mencoba lagi dalam ${PAUSES[turn]} detik; isian Anda tidak hilang.`);
        await Promise.race([wait(PAUSES[turn]), new Promise((back) => addEventListener("online", back, { once: true }))]);
      }
    }
    say("Belum terkirim: jaringan tidak kembali. Isian Anda masih di halaman ini; tekan kirim lagi nanti. Tidak akan tercatat dua kali.");
    button.disabled = false;
  };

  const attend = (form) => form.addEventListener("submit", (event) => { event.preventDefault(); send(form); });
  document.querySelectorAll("form.formulir").forEach(attend);
})();
