// Search in place: loads the index when the field is first used and ranks titles, everyday words,
// agencies and regions. Without it the form leads to the A-Z page. The index is described in
// generator/maklumat/site/contexts.py.
"use strict";

const form = document.querySelector("form[data-indeks]");
const field = form.querySelector("input");
const status = form.querySelector(".cari-kabar");
const list = form.querySelector(".cari-hasil");
const root = form.dataset.akar;
const LIMIT = 10;
const FILLER = new Set(("saya kami aku mau ingin cara bagaimana gimana untuk di ke dari yang dan atau itu ini apa syarat " +
  "buat bikin urus mengurus ngurus pengurusan layanan pelayanan minta tolong kalau bila jika dengan").split(" "));
const PREFIX = /^(meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke)(?=.{4})/;
const SUFFIX = /(kannya|annya|kan|nya|an|i)$/;

const words = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").match(/[a-z0-9]+/g) || [];
const stem = (word) => {
  const bare = word.replace(PREFIX, "");
  const short = bare.replace(SUFFIX, "");
  return short.length > 3 ? short : bare;
};

// Whether two words differ by one letter added, lost, changed or swapped with its neighbour.
function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}

function wordScore(asked, known) {
  if (known === asked) return 1;
  if (known.startsWith(asked)) return 0.8;
  if (stem(known) === stem(asked)) return 0.7;
  return asked.length > 4 && isNear(asked, known) ? 0.5 : 0;
}

function read(data) {
  return data.layanan.map(([title, uri, position, everyday, cost, time]) => {
    const [agency, region] = data.instansi[position];
    const fields = [[10, words(title)], [9, words(everyday)], [4, words(agency)], [4, words(region)]];
    return { title, uri, place: region && !agency.includes(region) ? `${agency}, ${region}` : agency, facts: [cost, time].filter(Boolean), fields };
  });
}

function rank(services, query) {
  const all = words(query);
  const telling = all.filter((word) => !FILLER.has(word));
  const asked = telling.length ? telling : all;
  return services
    .map((service) => {
      let found = 0;
      let score = 0;
      for (const word of asked) {
        const best = Math.max(...service.fields.map(([weight, known]) => weight * Math.max(0, ...known.map((k) => wordScore(word, k)))));
        found += best > 0;
        score += best;
      }
      return { service, score: (score * found) / asked.length };
    })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score)
    .filter((hit, _position, [best]) => hit.score > best.score / 4)
    .map((hit) => hit.service);
}

let index;
function load() {
  index ||= fetch(form.dataset.indeks)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then(read);
  index.catch(() => { index = undefined; });
  return index;
}

function item({ title, uri, place, facts }) {
  const link = document.createElement("a");
  link.href = root + uri;
  const name = document.createElement("b");
  name.textContent = title;
  const detail = document.createElement("small");
  detail.textContent = [place, ...facts].join(" · ");
  link.append(name, " ", detail);
  const line = document.createElement("li");
  line.append(link);
  return line;
}

function say(text, hits = []) {
  status.textContent = text;
  list.replaceChildren(...hits.map(item));
  list.hidden = !hits.length;
}

async function search() {
  const query = field.value.trim();
  if (query.length < 2) return say("");
  try {
    const hits = rank(await load(), query);
    if (query !== field.value.trim()) return undefined;
    if (hits.length > LIMIT) return say(`${hits.length} layanan cocok, ${LIMIT} yang terdekat:`, hits.slice(0, LIMIT));
    if (hits.length) return say(`${hits.length} layanan ditemukan.`, hits);
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
