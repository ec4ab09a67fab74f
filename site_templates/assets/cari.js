// Search in place: suggestions under the field as a combobox. Loads its files when the field is first used. Without it
// the form leads to the A-Z page. Ranking is mesin.js's business, the page of results hasil.js's.
"use strict";

const portalSearch = (() => {
  const form = document.querySelector("form[data-indeks]");
  const field = form.querySelector("input");
  const status = form.querySelector(".cari-kabar");
  const box = form.querySelector(".cari-hasil");
  const { akar: root, kata, indeks, lain } = form.dataset;
  const SUGGESTED = 7, FREE = 1, ONLINE = 2, PLACE = "maklumat-tempat";

  const json = (uri) => fetch(uri).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))));
  const once = (work) => {
    let kept;
    return () => {
      kept ||= work();
      kept.catch(() => { kept = undefined; });
      return kept;
    };
  };
  const words = once(() => json(kata));
  const index = once(() => Promise.all([words(), json(indeks)]).then(([w, raw]) => searchEngine.readIndex(w, raw)));
  const elsewhere = once(() => Promise.all([words(), json(lain)]).then(([w, raw]) => searchEngine.readIndex(w, raw)));
  const shards = new Map();
  const placed = (whole, at) => {
    if (!shards.has(at)) shards.set(at, once(() => Promise.all([words(), json(root + whole.places[at][1])]).then(([w, raw]) => searchEngine.readIndex(w, raw, whole))));
    return shards.get(at)();
  };

  const remembered = () => { try { return localStorage.getItem(PLACE) || ""; } catch { return ""; } };
  const remember = (place) => { try { localStorage.setItem(PLACE, place); } catch { /* a private window forgets */ } };

  const node = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    made.append(...inside.filter((part) => part !== undefined && part !== ""));
    return made;
  };
  const placeOf = ({ agency }) => (!agency ? "" : agency.region && !agency.name.includes(agency.region) ? `${agency.name}, ${agency.region}` : agency.name);
  const factsOf = (entry) => [placeOf(entry), entry.count > 1 ? `${entry.count} layanan` : "", entry.told[2], entry.told[3]].filter(Boolean).join(" · ");

  // Fetches what is only shown (titles, addresses, names of kinds) where it stands in files of its own.
  const fill = (files, perFile, things) => Promise.all(things.filter((each) => !each.told).map(async (each) => {
    const file = Math.floor(each.at / perFile);
    files[file] = files[file].then ? files[file] : json(root + files[file]);
    each.told = (await files[file])[each.at % perFile];
  }));

  // The index to ask: where there are too many services for one file, that of the remembered place.
  async function asked() {
    const whole = await index();
    const at = whole.places.findIndex(([name]) => name === remembered());
    return at < 0 || !whole.places[at][1] ? whole : placed(whole, at);
  }

  const fits = ({ agency, kinds, flags }, { tempat = remembered(), instansi, tema, gratis, daring }) =>
    (!tempat || !agency || agency.region === tempat) && (!instansi || agency?.name === instansi) && (!tema || kinds.some((kind) => kind.theme === tema)) &&
    (!gratis || flags & FREE) && (!daring || flags & ONLINE);

  // What is found; on the page of results also what other kinds of services may be meant.
  async function find(query, isLiteral, filters, shown, isWhole = false) {
    const [whole, loaded] = [await index(), await asked()];
    const found = searchEngine.search(loaded, query, { isLiteral });
    const hits = found.hits.filter(({ entry, score }, at) => (at < SUGGESTED || score > found.top / 4) && fits(entry, filters));
    const told = hits.slice(0, shown).map(({ entry }) => entry);
    await Promise.all([fill(loaded.cardFiles, loaded.perFile, told), fill(whole.nameFiles, whole.perFile, told.flatMap(({ kinds }) => kinds.slice(0, 1)))]);
    const others = isWhole && searchEngine.isWeak(found) ? await elsewhere().then((other) => searchEngine.otherKinds(other, query, found), () => []) : [];
    return { ...found, hits, hidden: found.hits.length - hits.length, others };
  }

  const failed = () => (navigator.onLine === false
    ? "Anda sedang luring dan daftar layanan belum tersimpan di perangkat ini."
    : "Daftar layanan gagal dimuat. Periksa sambungan, lalu coba lagi.");

  // Suggestions: the field keeps the focus, arrows choose, Enter opens, Escape closes.
  let active = -1, options = [];
  const open = (isOpen) => {
    box.hidden = !isOpen;
    field.setAttribute("aria-expanded", isOpen);
    if (!isOpen) choose(-1);
  };
  const choose = (at) => {
    active = at;
    options.forEach((option, position) => option.setAttribute("aria-selected", position === at));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
  };
  const optionOf = ({ entry }, at) => node("li", { role: "option", id: `pilihan-${at}`, "aria-selected": "false", "data-uri": root + entry.told[1] }, node("b", {}, entry.told[0]), " ", node("small", {}, factsOf(entry)));

  async function suggest() {
    const query = field.value.trim();
    if (query.length < 2) { status.textContent = ""; return open(false); }
    try {
      const { hits, typos } = await find(query, false, {}, SUGGESTED);
      if (query !== field.value.trim()) return undefined;
      options = hits.slice(0, SUGGESTED).map(optionOf);
      box.replaceChildren(...options);
      open(options.length > 0);
      const read = typos.map(([typed, meant]) => `“${typed}” dibaca “${meant}”. `).join("");
      status.textContent = options.length ? `${read}${hits.length} layanan cocok${hits.length > SUGGESTED ? `, ${SUGGESTED} ditampilkan` : ""}.` : "Belum ada yang cocok. Tekan Cari untuk saran lain.";
    } catch { status.textContent = failed(); open(false); }
    return undefined;
  }

  const api = { form, field, status, root, node, factsOf, index, find, failed, remembered, remember, close: () => open(false) };
  api.ask = () => location.assign(`${form.getAttribute("action")}?q=${encodeURIComponent(field.value.trim())}`);

  let wait;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-autocomplete", "list");
  field.addEventListener("focus", () => index().catch(() => {}), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(suggest, 60);
  });
  field.addEventListener("keydown", (event) => {
    const last = options.length - 1;
    if (event.key === "Escape" && !box.hidden) { event.preventDefault(); open(false); }
    if (box.hidden || last < 0) return;
    if (event.key === "ArrowDown") choose(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") choose(active > 0 ? active - 1 : last);
    else if (event.key === "Enter" && active >= 0) location.assign(options[active].dataset.uri);
    else return;
    event.preventDefault();
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const { uri } = event.target.closest("[role=option]")?.dataset || {};
    if (uri) (event.ctrlKey || event.metaKey ? window.open : location.assign.bind(location))(uri);
  });
  field.addEventListener("blur", () => open(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    api.ask();
  });

  // Keeps the list of services and the visited pages for times without a network.
  if ("serviceWorker" in navigator && !navigator.connection?.saveData) {
    addEventListener("load", () => navigator.serviceWorker.register(`${root}sw.js`).catch(() => {}));
  }

  return api;
})();
