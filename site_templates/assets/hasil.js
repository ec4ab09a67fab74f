// The page of results: links grouped by kind of service, filters, what was corrected, and a way on where nothing is found.
"use strict";

(() => {
  const { form, field, status, root, node, factsOf, index, find, failed, remembered, remember, close } = portalSearch;
  const results = document.getElementById("hasil");
  const { isi } = form.dataset;
  const SHOWN = 20, GROUPED = 3, FOUND = 8, TRIED = 48;

  const chosen = () => Object.fromEntries([...results.querySelectorAll("[name]")].map((each) => [each.name, each.type === "checkbox" ? each.checked : each.value]));

  const linkTo = ({ entry }) => node("li", {}, node("a", { href: root + entry.told[1] }, entry.told[0]), node("p", { class: "redup" }, factsOf(entry)));
  function groups({ hits }) {
    const byKind = new Map();
    for (const hit of hits.slice(0, SHOWN)) {
      const key = (hit.entry.agency && hit.entry.kinds[0]) || hit;
      byKind.set(key, [...(byKind.get(key) || []), hit]);
    }
    return [...byKind].flatMap(([key, members]) => {
      if (members.length === 1 || new Set(members.map(({ entry }) => entry.agency)).size === 1) return members.map(linkTo);
      const [id, name] = key.told;
      const more = node("a", { href: `${root}jenis/${id}/` }, `Bandingkan semua instansi: ${name}`);
      return [node("li", { class: "golongan" }, node("p", {}, node("b", {}, name), ` di ${members.length} tempat`), node("ul", {}, ...members.slice(0, GROUPED).map(linkTo)), more)];
    });
  }
  const corrected = (typos, query) => node("p", { class: "dibetulkan" }, "Menampilkan hasil untuk ", ...typos.flatMap(([typed, meant], at) => [at ? ", " : "", node("b", {}, meant), ` (Anda mengetik “${typed}”)`]), ". ",
    node("a", { href: `?q=${encodeURIComponent(query)}&persis=1`, "data-persis": true }, "Cari persis seperti yang diketik"));
  const nearby = (others) => node("div", { class: "lain" }, node("p", {}, "Mungkin ini yang Anda cari, tetapi tidak ada di portal ini:"),
    node("ul", {}, ...others.map(({ kind }) => node("li", {}, node("b", {}, kind.told[1]), `. Biasanya diurus di ${kind.told[2]}.`))));
  const ways = () => node("p", {}, "Coba kata lain, lihat ", node("a", { href: "#a-z" }, "semua layanan A sampai Z"), ", atau ", node("a", { href: `${root}instansi/` }, "hubungi instansinya"), ".");

  async function show(query, isLiteral = false) {
    close();
    if (query.length < 2) { results.hidden = true; status.textContent = "Tulis sekurangnya dua huruf."; return; }
    try {
      const found = await find(query, isLiteral, chosen(), SHOWN, true);
      const parts = [];
      if (found.typos.length && found.hits.length) parts.push(corrected(found.typos, query));
      if (found.others.length) parts.push(nearby(found.others));
      if (found.hits.length) parts.push(node("ul", { class: "temuan" }, ...groups(found)));
      else if (found.hidden) parts.push(node("p", {}, `${found.hidden} layanan cocok tetapi tidak sesuai tempat atau saringan di atas. `, node("button", { type: "button", class: "tombol kedua", "data-lepas": true }, "Lepas saringan")));
      if (!found.hits.length) parts.push(ways());
      const shown = Math.min(found.hits.length, SHOWN);
      status.textContent = found.hits.length ? `${found.hits.length} layanan ditemukan${found.hits.length > shown ? `, ${shown} yang terdekat ditampilkan` : ""}.` : "Tidak ada layanan yang cocok.";
      if (navigator.onLine === false) status.textContent += " Anda sedang luring; yang dicari daftar yang tersimpan.";
      const place = results.querySelector(".cari-isi");
      place.replaceChildren(...parts, ...(isi ? [fullText(query, !found.hits.length)] : []));
      results.hidden = false;
    } catch { status.textContent = failed(); }
  }

  // The full text, fetched only when asked for or when nothing was found.
  function fullText(query, isNeeded) {
    const place = node("div", { class: "seluruh" });
    const button = node("button", { type: "button", class: "tombol kedua" }, "Cari juga di isi semua halaman");
    const run = async () => {
      place.replaceChildren(node("p", { role: "status" }, "Mencari di isi semua halaman …"));
      try {
        const engine = await import(new URL(isi, document.baseURI));
        await engine.options({ baseUrl: new URL(root, document.baseURI).pathname, excerptLength: 18 });
        const { tempat = remembered(), instansi, tema, gratis, daring } = chosen();
        const suits = ({ meta }) => (!tempat || meta.tempat === tempat) && (!instansi || meta.instansi === instansi) && (!tema || (meta.tema || "").split(";").includes(tema)) &&
          (!gratis || meta.gratis) && (!daring || meta.daring);
        const telling = searchEngine.tokens(query, await index()).map(([word]) => word);
        const seen = new Map();
        for (const asking of [telling.join(" "), ...(telling.length > 1 ? telling : [])]) {
          for (const hit of (await engine.search(asking)).results) seen.set(hit.id, { hit, score: (seen.get(hit.id)?.score || 0) + hit.score });
        }
        const best = [...seen.values()].sort((a, b) => b.score - a.score);
        const pages = [];
        for (let at = 0; at < Math.min(best.length, TRIED) && pages.length < FOUND; at += FOUND) {
          pages.push(...(await Promise.all(best.slice(at, at + FOUND).map(({ hit }) => hit.data()))).filter(suits));
        }
        const excerpt = (html) => { const p = node("p", { class: "redup" }); p.innerHTML = html; return p; };
        place.replaceChildren(node("h3", {}, "Di isi halaman"), pages.length
          ? node("ul", { class: "temuan" }, ...pages.map((page) => node("li", {}, node("a", { href: page.url }, page.meta.title), excerpt(page.excerpt))))
          : node("p", { role: "status" }, best.length ? "Kata itu hanya ada di halaman yang tidak sesuai tempat atau saringan di atas." : "Kata itu tidak ada di halaman mana pun."));
      } catch { place.replaceChildren(node("p", { role: "status" }, failed())); }
    };
    button.addEventListener("click", run);
    if (isNeeded) run(); else place.append(button);
    return place;
  }

  portalSearch.ask = (isLiteral = false) => {
    const query = field.value.trim();
    history.replaceState(null, "", `?q=${encodeURIComponent(query)}${isLiteral ? "&persis=1" : ""}`);
    return show(query, isLiteral);
  };

  const place = results.querySelector("[name=tempat]");
  if (place && [...place.options].some(({ value }) => value === remembered())) place.value = remembered();
  results.addEventListener("change", (event) => {
    if (event.target.name === "tempat") remember(event.target.value);
    portalSearch.ask();
  });
  results.addEventListener("click", (event) => {
    if (event.target.matches("[data-lepas]")) {
      results.querySelectorAll("[name]").forEach((each) => { if (each.type === "checkbox") each.checked = false; else each.value = ""; });
      remember("");
      portalSearch.ask();
    }
    if (!event.target.matches("[data-persis]")) return;
    event.preventDefault();
    portalSearch.ask(true);
  });
  const parameters = new URLSearchParams(location.search);
  if (parameters.get("q")) {
    field.value = parameters.get("q");
    show(field.value.trim(), parameters.has("persis"));
  }
})();
