// Keeps one page and that page's own files on this device, so that it opens without signal. It has a
// say over that page alone, holds the addresses below and no other, and lets all else pass by.

const KEPT = {% autoescape off %}{{ kept }}{% endautoescape %};
const NAME = `sightline-offline-${KEPT.version}`;

async function fill() {
  const kept = await caches.open(NAME);
  await Promise.all(
    KEPT.addresses.map(async (address) => {
      const asked = new Request(address, { credentials: "omit", cache: "no-cache", redirect: "error" });
      const answer = await fetch(asked);
      if (!answer.ok) throw new Error("not kept");
      await kept.put(address, answer);
    }),
  );
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith("sightline-offline-") && name !== NAME) await caches.delete(name);
  }
  await self.clients.claim();
}

async function answered(address, request) {
  const kept = await caches.open(NAME);
  return (await kept.match(address)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (KEPT.addresses.includes(pathname)) event.respondWith(answered(pathname, event.request));
});
