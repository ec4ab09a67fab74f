/* Reads a typed code as people type it and opens its page. Without this script the lists below the form lead there. */
(() => {
  "use strict";
  const alphabet = "0123456789ACFHJKMNPRTWX";
  const alike = { B: "8", D: "0", E: "F", G: "6C9", I: "1", L: "1", O: "0", Q: "09", S: "5", Z: "2" };
  const form = document.getElementById("periksa");
  const field = document.getElementById("kode");
  const told = document.getElementById("pesan");

  const isCode = (code) => [...code].reduce((sum, sign, at) => sum + (8 - at) * alphabet.indexOf(sign), 0) % 23 === 0;

  /* All codes that the typed letters may mean; the check character leaves one. */
  const meant = (typed) =>
    typed.reduce((codes, sign) => codes.flatMap((code) => [...(alphabet.includes(sign) ? sign : alike[sign] || "")].map((read) => code + read)), [""]).filter(isCode);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value.normalize("NFKC").toUpperCase().match(/[\p{L}\p{N}]/gu) || [];
    const codes = typed.length === 8 ? meant(typed) : [];
    if (codes.length === 1) {
      location.assign(form.dataset.akar + codes[0].toLowerCase() + "/");
    } else if (typed.length !== 8) {
      told.textContent = `Kode terdiri atas 8 huruf atau angka; yang ditulis ${typed.length}.`;
    } else {
      told.textContent = "Kode ini salah ketik: ada huruf atau angka yang keliru. Cocokkan lagi dengan lembarnya, satu per satu.";
    }
  });

  const asked = new URLSearchParams(location.search).get("kode");
  if (asked) {
    field.value = asked;
    form.requestSubmit();
  }
})();
