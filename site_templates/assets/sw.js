// Keeps the portal readable without a network: files under hashed names as they are, pages as they were last seen.
// FILES_HERE and BUILD_HERE are filled in when the portal is built; a portal that no longer wants this serves an empty sw.js.
"use strict";

const FILES = FILES_HERE;
const CACHE = "maklumat-BUILD_HERE";
const WAIT = 4000;

self.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("maklumat-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

// A page from the network, or after WAIT from the cache.
async function page(request) {
  const cache = await caches.open(CACHE);
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) cache.put(request, answer.clone());
    return answer;
  });
  const kept = () => cache.match(request, { ignoreSearch: true });
  const late = new Promise((resolve) => setTimeout(resolve, WAIT)).then(kept).then((answer) => answer || fresh);
  return Promise.race([fresh.catch(kept), late]).then((answer) => answer || new Response("Halaman ini belum tersimpan di perangkat, dan jaringan tidak ada.", { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } }));
}

// A file under a hashed name never changes, so the kept one will do.
async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) cache.put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (url.pathname.includes("/aset/")) event.respondWith(file(event.request));
});
