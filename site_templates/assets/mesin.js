// Ranks services for a query in everyday Indonesian. Pure: no page, no network, so that the command line runs these same
// lines. The index is written by generator/maklumat/search/index.py, which also tells its shape.
"use strict";

const searchEngine = (() => {
  const CODE = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  const ROOT = 0.95, SYNONYM = 0.75, PREFIX = 0.8, TYPO = 0.85, BARRED = 0.25, UNKNOWN = 4;
  const SUFFIXES = ["nya", "lah", "kah", "pun", "kan", "in", "an", "ku", "mu", "i"];
  const PREFIXES = ["di", "ke", "se", "ter", "ber", "be", "bel", "per", "pe", "pel", "me", "ng", "nge"];
  const NASALS = [[/^(?:me|pe)?ny(?=[aiueo])/, ["s", "c"]], [/^(?:me|pe)?ng(?=[aiueo])/, ["", "k"]], [/^(?:me|pe)nge?/, [""]],
    [/^(?:me|pe)m(?=[bpfv])/, [""]], [/^(?:me|pe)?m(?=[aiueo])/, ["p", "m"]], [/^(?:me|pe)n(?=[cdjtz])/, [""]],
    [/^(?:me|pe)?n(?=[aiueo])/, ["t", "n"]], [/^n(?=[cdj])/, [""]]];

  const split = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f’']/g, "")
    .replace(/\b([a-z]{1,3})-(\d{1,2})\b/g, "$1$2").match(/[a-z0-9]+/g) || [];

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
    const add = (root, steps) => { if (root.length > 2 && !found.has(root)) found.set(root, steps + 1); };
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
    return row[b.length];
  }

  // Codes of two letters, phrases by spaces, classes of a weight by the position in `weights`.
  const decode = (codes, weight) => codes.split(" ").filter(Boolean).map((phrase) => ({ weight, ids: phrase.match(/../gs).map((two) => CODE.indexOf(two[0]) * CODE.length + CODE.indexOf(two[1])) }));

  function readManners({ umum, lisan }) {
    return { filler: new Set(umum.split(" ")), spoken: Object.assign(Object.create(null), lisan) };
  }

  function readIndex(raw) {
    const vocabulary = raw.kata.split(" ");
    const weights = [...raw.bobot].map((digit) => (+digit + 1) / 2);
    const position = new Map(vocabulary.map((word, at) => [word, at]));
    const [kindWeights, entryWeights] = raw.kelas;
    const phrases = (classes, classWeights) => classes.flatMap((codes, at) => decode(codes, classWeights[at])).map((phrase) => ({ ...phrase, total: phrase.ids.reduce((sum, id) => sum + weights[id], 0) }));
    const kinds = raw.jenis.map(([id, name, classes, barred, office]) => ({ id, name, office, phrases: phrases(classes, kindWeights), barred: decode(barred, 1).map((phrase) => phrase.ids) }));
    const entries = raw.layanan.map(([title, uri, agency, cost, time, flags, kindList, classes]) => ({ title, uri, agency, cost, time, flags, kinds: kindList, phrases: phrases(classes, entryWeights) }));
    return { ...readManners(raw), vocabulary, weights, position, kinds, entries, roots: Object.assign(Object.create(null), raw.akar), synonyms: raw.searti, agencies: raw.instansi };
  }

  const known = (index, word) => index.position.get(word) ?? index.position.get(index.roots[word]);

  // What a word means: Map of vocabulary position → how surely. `typo` is the word that was meant, where it was mistyped.
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
    if (!found.size && !isLiteral) mend(index, word, put);
    const typo = found.typo;
    if (!isLiteral) for (const [id, sure] of [...found]) for (const other of index.synonyms[id] || []) put(other, sure * SYNONYM);
    return { found, typo };
  }

  function complete(index, word, put) {
    if (word.length < 3) return;
    index.vocabulary.forEach((whole, id) => { if (whole.startsWith(word)) put(id, PREFIX - (whole.length - word.length) / 50); });
  }

  // The nearest words of the vocabulary to a mistyped one; a wrong first letter is rarer than a wrong later one.
  function nearest(index, word) {
    const forms = [...stems(word)].filter(([form]) => form === word || form.length > 3);
    let best = [], least = Infinity;
    index.vocabulary.forEach((whole, id) => {
      if (whole.length < 3 || /\d/.test(whole)) return;
      for (const [form, steps] of forms) {
        const most = form.length < 4 ? 0 : form.length < 8 ? 1 : 2;
        const cost = distance(form, whole, most) + (form[0] === whole[0] ? 0 : 0.6) + steps / 5 - Math.min(whole.length, 9) / 60;
        if (cost > least + 0.01 || cost === Infinity) continue;
        if (cost < least - 0.01) best = [];
        least = Math.min(cost, least);
        best.push(id);
      }
    });
    return least < 2.3 ? [...new Set(best)] : [];
  }

  function mend(index, word, put) {
    for (const id of nearest(index, word)) put(id, TYPO);
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
    const asked = tokens(query, index);
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
      else terms.push({ word, said, ...meaning(index, word, at + 1 === asked.length, isLiteral) });
    }
    for (const term of terms) {
      const sure = [...term.found].filter(([, sureness]) => sureness >= SYNONYM + 0.01).map(([id]) => index.weights[id]);
      term.weight = sure.length ? Math.max(...sure) : UNKNOWN;
      if ([...term.found.values()].some((sureness) => sureness === TYPO)) {
        term.typo = index.vocabulary[[...term.found].find(([, sureness]) => sureness === TYPO)[0]];
      }
    }
    return terms;
  }

  // How well phrases fit: the best of each term, and how closely the closest phrase resembles the whole query.
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
      if (shared) closest = Math.max(closest, (2 * shared * weight * factor) / (whole + total));
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

  function search(index, query, { isLiteral = false } = {}) {
    const terms = understand(index, query, isLiteral);
    const whole = terms.reduce((sum, term) => sum + term.weight, 0);
    const byWord = new Map();
    terms.forEach((term, at) => term.found.forEach((sure, id) => byWord.set(id, [...(byWord.get(id) || []), [at, sure]])));
    const ranked = (phraseLists, barred) => {
      const best = terms.map(() => 0);
      const closest = Math.max(0, ...phraseLists.map(([phrases, factor]) => fit(phrases, byWord, terms, whole, factor, best)));
      return score(best, terms, whole, closest) * (barred ? BARRED : 1);
    };
    const kindBarred = index.kinds.map((kind) => isBarred(kind, byWord));
    const hits = index.entries
      .map((entry) => ({ entry, score: ranked([[entry.phrases, 1], ...entry.kinds.map(([at, factor]) => [index.kinds[at].phrases, factor])], entry.kinds.length > 0 && kindBarred[entry.kinds[0][0]]) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || (a.entry.title < b.entry.title ? -1 : 1));
    const elsewhere = index.kinds
      .map((kind, at) => ({ kind, score: kind.office ? ranked([[kind.phrases, 1]], kindBarred[at]) : 0 }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score);
    const top = hits.length ? hits[0].score : 0;
    return { hits: hits.filter((hit) => hit.score > top / 6), elsewhere: elsewhere.slice(0, 3), typos: terms.filter((term) => term.typo).map((term) => [term.said, term.typo]), top, whole };
  }

  return { tokens, readManners, readIndex, stems, search };
})();
