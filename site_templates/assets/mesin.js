// Ranks services for a query in everyday Indonesian. Pure: no page, no network, so that the command line runs these same
// lines. The index is written by generator/maklumat/search/index.py, which also tells its shape.
"use strict";

const searchEngine = (() => {
  const CODE = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  const ROOT = 0.95, SYNONYM = 0.85, PREFIX = 0.8, TYPO = 0.85, BARRED = 0.5, UNKNOWN = 4, SURPLUS = 800, CLEARLY = 1.25;
  const SUFFIXES = ["nya", "lah", "kah", "pun", "kan", "in", "an", "en", "ku", "mu", "i"];
  const PREFIXES = ["di", "ke", "se", "ter", "ber", "be", "bel", "per", "pe", "pel", "me", "ng", "nge"];
  const NASALS = [[/^(?:me|pe)?ny(?=[aiueo])/, ["s", "c"]], [/^(?:me|pe)?ng(?=[aiueo])/, ["", "k"]], [/^(?:me|pe)nge?/, [""]],
    [/^(?:me|pe)m(?=[bpfv])/, [""]], [/^(?:me|pe)?m(?=[aiueo])/, ["p", "m"]], [/^(?:me|pe)n(?=[cdjtz])/, [""]],
    [/^(?:me|pe)?n(?=[aiueo])/, ["t", "n"]], [/^n(?=[cdj])/, [""]]];

  const split = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f’']/g, "")
    .replace(/\b([a-z]{1,3})-(\d{1,2})\b/g, "$1$2").replace(/\b(?:[a-z]\.){2,}[a-z]?\b\.?/g, (dotted) => dotted.replaceAll(".", "")).match(/[a-z0-9]+/g) || [];

  // The telling words of a text: spoken words made standard, filler left out.
  function tokens(text, manners) {
    const typed = split(text);
    const found = [];
    for (let at = 0; at < typed.length; at++) {
      let word = typed[at], size = 1, spoken;
      for (size = 3; size && spoken === undefined; size--) spoken = manners.spoken[typed.slice(at, at + size).join(" ")];
      if (spoken === undefined && /^[a-z]{3,}2$/.test(word)) word = word.slice(0, -1);
      if (spoken !== undefined) {
        const said = typed.slice(at, at + size + 1).join(" ");
        found.push(...spoken.split(" ").filter(Boolean).map((meant) => [meant, said]));
        at += size;
      } else if (!manners.filler.has(word)) {
        found.push([word, word]);
      }
    }
    return found.length ? found : typed.map((word) => [word, word]);
  }

  // All roots that a word may have, the likeliest first: [root, steps].
  function stems(word) {
    const found = new Map([[word, 0]]);
    const add = (root, steps) => { if (root.length > (steps ? 3 : 2) && !found.has(root)) found.set(root, steps + 1); };
    for (const [form, steps] of found) {
      if (steps > 3) continue;
      for (const [pattern, starts] of NASALS) if (pattern.test(form)) starts.forEach((start) => add(form.replace(pattern, start), steps));
      for (const end of SUFFIXES) if (form.endsWith(end)) add(form.slice(0, -end.length), steps);
      for (const start of PREFIXES) if (form.startsWith(start)) add(form.slice(start.length), steps);
    }
    return found;
  }

  // Letters added, lost, changed or swapped between two words; more than `most` is Infinity.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let before, row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return Infinity;
      [before, row] = [row, next];
    }
    return row[b.length] > most ? Infinity : row[b.length];
  }

  const NEAR_GAP = 40, SIZE = CODE.length;
  const pair = (two) => CODE.indexOf(two[0]) * SIZE + CODE.indexOf(two[1]);
  const runs = (codes, size, read) => codes.split(" ").filter(Boolean).map((phrase) => phrase.match(size).map(read));

  // A set of words as gaps between positions, each word a phrase of its own.
  function unpack(gaps) {
    const own = [];
    let last = -1;
    for (let at = 0; at < gaps.length; at++) {
      const near = CODE.indexOf(gaps[at]);
      if (near < NEAR_GAP) last += 1 + near;
      else if (near < SIZE - 1) last += 1 + (near - NEAR_GAP) * SIZE + CODE.indexOf(gaps[++at]);
      else last += 1 + pair(gaps[++at] + gaps[++at]);
      own.push([last]);
    }
    return own;
  }

  // Words one after the other: a capital letter tells how many letters are those of the word before.
  function unfold(text) {
    let last = "";
    return (text.match(/[A-Z][^A-Z]*/g) || []).map((part) => (last = last.slice(0, part.charCodeAt(0) - 65) + part.slice(1)));
  }

  function readManners({ umum, lisan }) {
    return { filler: new Set(umum.split(" ")), spoken: Object.assign(Object.create(null), lisan) };
  }

  // `words` is the vocabulary file, `raw` the services; `whole`, for the services of one place, the index that has the kinds.
  function readIndex(words, raw, whole) {
    const vocabulary = [...unfold(words.kata), ...unfold(raw.kata || "")];
    const weights = [...words.bobot, ...(raw.bobot || "")].map((digit) => (+digit + 1) / 2);
    const position = new Map(vocabulary.map((word, at) => [word, at]));
    const [kindWeights, entryWeights, placeWeight] = raw.kelas;
    const weighed = (weight) => (ids) => ({ ids, weight, total: ids.reduce((sum, id) => sum + weights[id], 0) });
    const spelled = (codes, weight) => runs(codes, /../gs, pair).map(weighed(weight));
    const kinds = whole ? whole.kinds : raw.jenis.map(([classes, name, barred, theme, broader], at) => ({
      at, broader, theme: raw.tema[theme], told: raw.per ? undefined : raw.nama[at], barred: runs(barred, /../gs, pair),
      phrases: [...spelled(name, kindWeights[0]), ...classes.flatMap((gaps, place) => unpack(gaps).map(weighed(kindWeights[place])))] }));
    const agencies = raw.instansi.map(([name, region, codes]) => ({ name, region, phrases: spelled(codes, placeWeight) }));
    const entries = raw.layanan.map((row, at) => (row.length === 2
      ? { at, count: row[1], kinds: [kinds[row[0]]], flags: 0, phrases: [], told: raw.per ? undefined : raw.kartu[at] }
      : { at, count: 1, agency: agencies[row[0]], flags: row[1], kinds: row[2].map((kind) => kinds[kind]), told: raw.per ? undefined : raw.kartu[at],
        phrases: row[3].flatMap((codes, place) => spelled(codes, entryWeights[place])) }));
    for (const entry of entries) entry.surplus = surplus(entry, weights);
    const proper = new Set([...kinds, ...entries].flatMap((each) => each.phrases.filter(({ weight }) => weight >= 1).flatMap(({ ids }) => ids)));
    const slips = new Set(kinds.flatMap((kind) => kind.phrases.flatMap(({ ids }) => ids)).filter((id) => !proper.has(id)));
    const used = new Set([...kinds, ...entries].flatMap((each) => each.phrases.flatMap((phrase) => phrase.ids)));
    return { ...readManners(words), vocabulary, weights, position, used, slips, kinds, entries, agencies, relatives: relatives(kinds, entries, raw.kerabat),
      roots: Object.assign(Object.create(null), words.akar), synonyms: words.searti, places: whole ? whole.places : raw.tempat,
      cardFiles: raw.per ? raw.kartu : [], nameFiles: raw.per ? raw.nama : [], perFile: raw.per };
  }

  // How much a title says beyond its kinds: "Legalisasi SKTM" is less of an SKTM than "SKTM" is.
  function surplus({ kinds, phrases }, weights) {
    if (!kinds.length || !phrases.length) return 0;
    const own = new Set(kinds.flatMap((kind) => kind.phrases.flatMap(({ ids }) => ids)));
    return phrases[0].ids.reduce((sum, id) => sum + (own.has(id) ? 0 : weights[id]), 0);
  }

  // Kind → [kind, how far its words count]: itself, its parts that no service is of, what it is part of.
  function relatives(kinds, entries, [part, whole]) {
    const found = new Map(kinds.map((kind) => [kind, [[kind, 1]]]));
    const served = new Set(entries.flatMap((entry) => entry.kinds));
    for (const kind of kinds) {
      const broader = kinds[kind.broader];
      if (!broader) continue;
      if (!served.has(kind)) found.get(broader).push([kind, part]);
      found.get(kind).push([broader, whole]);
    }
    return found;
  }

  const known = (index, word) => index.position.get(word) ?? index.position.get(index.roots[word]);

  // What a word means: `found`, vocabulary position → how surely; `typo`, the word that was meant where it was mistyped; and
  // how much it tells.
  function meaning(index, word, isLast, isLiteral) {
    const found = new Map();
    const put = (id, sure) => { if (id !== undefined && !(found.get(id) >= sure)) found.set(id, sure); };
    put(known(index, word), 1);
    const direct = found.size > 0;
    if (!direct) {
      const roots = [...stems(word)].map(([root, steps]) => [known(index, root), steps]).filter(([id]) => id !== undefined);
      const fewest = Math.min(...roots.map(([, steps]) => steps));
      roots.forEach(([id, steps]) => put(id, ROOT - (steps - fewest) / 10));
    }
    if (!found.size || (isLast && word.length < 4 && !direct)) complete(index, word, put);
    const typo = !found.size && !isLiteral ? mend(index, word, put) : undefined;
    const weight = found.size ? Math.max(...[...found.keys()].map((id) => index.weights[id])) : UNKNOWN;
    if (!isLiteral) for (const [id, sure] of [...found]) for (const other of index.synonyms[id] || []) put(other, sure * SYNONYM);
    return { found, typo, weight };
  }

  // Words that begin as the last one does, spoken ones included; of two letters only abbreviations.
  function complete(index, word, put) {
    const longest = word.length < 3 ? 4 : Infinity;
    if (word.length < 2) return;
    index.vocabulary.forEach((whole, id) => { if (whole.length <= longest && whole.startsWith(word)) put(id, PREFIX - (whole.length - word.length) / 50); });
    if (word.length > 2) for (const [said, meant] of Object.entries(index.spoken)) if (said.startsWith(word)) put(known(index, meant), PREFIX - (said.length - word.length) / 50);
  }

  const most = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  // The nearest words of the vocabulary to a mistyped one; a wrong first letter is rarer than a wrong later one.
  function nearest(index, word) {
    const forms = [...stems(word)].filter(([form]) => form === word || form.length > 3 || word.length > 5);
    let best = [], least = Infinity;
    const compare = (whole, id) => {
      if (whole.length < 3 || /\d/.test(whole) || index.slips.has(id)) return;
      for (const [form, steps] of forms) {
        const cost = distance(form, whole, form.length === 3 && word.length > 5 ? 1 : most(form)) + (form[0] === whole[0] ? 0 : 0.6) + steps / 5 - Math.min(whole.length, 9) / 60 + (index.used.has(id) ? 0 : 0.3);
        if (cost > least + 0.01 || cost === Infinity) continue;
        if (cost < least - 0.01) best = [];
        least = Math.min(cost, least);
        best.push(id);
      }
    };
    index.vocabulary.forEach(compare);
    Object.entries(index.roots).forEach(([whole, root]) => compare(whole, index.position.get(root)));
    return least < 2.3 ? [...new Set(best)] : [];
  }

  function mend(index, word, put) {
    const near = nearest(index, word);
    near.forEach((id) => put(id, TYPO));
    return index.vocabulary[near[0]];
  }

  // Words typed together that the vocabulary has apart.
  function parted(index, word) {
    for (let at = 3; at <= word.length - 3; at++) {
      const pair = [word.slice(0, at), word.slice(at)];
      if (pair.every((part) => index.position.has(part) || index.roots[part])) return pair;
    }
    return undefined;
  }

  function understand(index, query, isLiteral) {
    const asked = tokens(query, index).filter(([word], at, all) => word.length > 1 || all.length === 1 || (all[at + 1] || [""])[0].length === 1);
    const onlyFiller = asked.every(([word]) => index.filler.has(word));
    const terms = [];
    for (let at = 0; at < asked.length; at++) {
      const [word, said] = asked[at];
      const joined = at + 1 < asked.length ? word + asked[at + 1][0] : "";
      if (joined && index.position.has(joined) && !(index.position.has(word) && index.position.has(asked[at + 1][0]))) {
        terms.push({ word: joined, said: `${said} ${asked[++at][1]}`, ...meaning(index, joined, false, true) });
        continue;
      }
      const isKnown = known(index, word) !== undefined;
      const pair = !isKnown && !isLiteral && word.length > 5 && [...stems(word).keys()].every((root) => known(index, root) === undefined) && parted(index, word);
      if (pair) pair.forEach((part) => terms.push({ word: part, said, ...meaning(index, part, false, true) }));
      else terms.push({ word, said, ...meaning(index, word, at + 1 === asked.length, isLiteral || onlyFiller) });
    }
    return terms;
  }

  // How well phrases fit: the best of each term, and how closely the closest phrase resembles the whole query. One word
  // alone resembles nothing.
  function fit(phrases, byWord, terms, whole, factor, best) {
    let closest = 0;
    for (const { weight, ids, total } of phrases) {
      let shared = 0;
      const seen = new Set();
      for (const id of ids) {
        for (const [at, sure] of byWord.get(id) || []) {
          best[at] = Math.max(best[at], sure * weight * factor);
          if (!seen.has(at)) shared += sure * terms[at].weight;
          seen.add(at);
        }
      }
      if (shared && ids.length > 1) closest = Math.max(closest, (2 * shared * weight * factor) / (whole + total));
    }
    return closest;
  }

  const isBarred = (kind, byWord) => kind.barred.some((ids) => ids.every((id) => (byWord.get(id) || []).some(([, sure]) => sure >= 0.9)));

  function score(best, terms, whole, closest) {
    let sum = 0, covered = 0;
    best.forEach((value, at) => {
      sum += value * terms[at].weight;
      if (value) covered += terms[at].weight * Math.min(1, value + 0.3);
    });
    return ((sum * covered) / whole) * (1 + closest);
  }

  // A query, understood; `rank` scores lists of [phrases, factor] against it.
  function ask(index, query, isLiteral) {
    const terms = understand(index, query, isLiteral);
    const whole = terms.reduce((sum, term) => sum + term.weight, 0);
    const byWord = new Map();
    terms.forEach((term, at) => term.found.forEach((sure, id) => byWord.set(id, [...(byWord.get(id) || []), [at, sure]])));
    const rank = (phraseLists, kind) => {
      const best = terms.map(() => 0);
      const closest = Math.max(0, ...phraseLists.map(([phrases, factor]) => fit(phrases, byWord, terms, whole, factor, best)));
      return score(best, terms, whole, closest) * (kind && isBarred(kind, byWord) ? BARRED : 1);
    };
    return { terms, rank, whole };
  }

  function search(index, query, { isLiteral = false } = {}) {
    const { terms, rank, whole } = ask(index, query, isLiteral);
    const lists = ({ phrases, agency, kinds }) => [[phrases, 1], [agency ? agency.phrases : [], 1],
      ...kinds.flatMap((kind) => index.relatives.get(kind)).map(([kind, factor]) => [kind.phrases, factor])];
    const hits = index.entries
      .map((entry) => ({ entry, score: rank(lists(entry), entry.kinds[0]) * (1 - Math.min(entry.surplus, 12) / SURPLUS) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || a.entry.at - b.entry.at);
    const top = hits.length ? hits[0].score : 0;
    return { hits: hits.filter((hit) => hit.score > top / 12), typos: [...new Map(terms.filter((term) => term.typo).map((term) => [term.said, term.typo]))], top, whole };
  }

  // The kinds of services that a query clearly means rather than anything that was found, the best first.
  function otherKinds(index, query, found) {
    const asked = ask(index, query, false);
    return index.kinds
      .map((kind) => ({ kind, score: asked.rank([[kind.phrases, 1]], kind) }))
      .filter((hit) => hit.score > found.top * CLEARLY)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3);
  }

  // Whether a mistyped word would be read as a given one.
  const isSlip = (typed, whole) => typed[0] === whole[0] && distance(typed, whole, most(typed)) <= most(typed);

  // Whether an answer leaves so much of the query unexplained that `otherKinds` should be asked.
  const isWeak = ({ top, whole }) => top < whole * 1.5;

  return { isSlip, isWeak, tokens, readManners, readIndex, stems, search, otherKinds };
})();
