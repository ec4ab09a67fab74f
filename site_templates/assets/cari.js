// Search in place: loads the index when the field is first used and shows what the engine (mesin.js) ranks. Without it
// the form leads to the A-Z page.
"use strict";

const form = document.querySelector("form[data-indeks]");
const field = form.querySelector("input");
const status = form.querySelector(".cari-kabar");
const list = form.querySelector(".cari-hasil");
const root = form.dataset.akar;
const LIMIT = 10;

let index;
function load() {
  index ||= fetch(form.dataset.indeks)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then(searchEngine.readIndex);
  index.catch(() => { index = undefined; });
  return index;
}

function item({ entry }, agencies) {
  const [agency, region] = agencies[entry.agency];
  const place = region && !agency.includes(region) ? `${agency}, ${region}` : agency;
  const link = document.createElement("a");
  link.href = root + entry.uri;
  const name = document.createElement("b");
  name.textContent = entry.title;
  const detail = document.createElement("small");
  detail.textContent = [place, entry.cost, entry.time].filter(Boolean).join(" · ");
  link.append(name, " ", detail);
  const line = document.createElement("li");
  line.append(link);
  return line;
}

function say(text, hits = [], agencies = []) {
  status.textContent = text;
  list.replaceChildren(...hits.map((hit) => item(hit, agencies)));
  list.hidden = !hits.length;
}

async function search() {
  const query = field.value.trim();
  if (query.length < 2) return say("");
  try {
    const loaded = await load();
    const { hits } = searchEngine.search(loaded, query);
    if (query !== field.value.trim()) return undefined;
    if (hits.length > LIMIT) return say(`${hits.length} layanan cocok, ${LIMIT} yang terdekat:`, hits.slice(0, LIMIT), loaded.agencies);
    if (hits.length) return say(`${hits.length} layanan ditemukan.`, hits, loaded.agencies);
    say("Tidak ditemukan. Coba kata lain, atau lihat ");
    const azLink = document.createElement("a");
    azLink.href = `${form.getAttribute("action")}#a-z`;
    azLink.textContent = "semua layanan A sampai Z";
    return status.append(azLink, ".");
  } catch {
    return say(navigator.onLine === false
      ? "Anda sedang luring. Pencarian perlu sambungan internet."
      : "Daftar layanan gagal dimuat. Periksa sambungan, lalu coba lagi.");
  }
}

let wait;
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(search, 150);
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  field.value = "";
  say("");
  field.focus();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(wait);
  search();
});

const query = new URLSearchParams(location.search).get("q");
if (query) {
  field.value = query;
  search();
}
