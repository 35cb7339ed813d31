// What this device keeps: reports that are sealed already, and keys that can only send. Never words.
//
// A report: {id, whose, written, size, sealed, stuck}. A key: {whose, key, until, since, refused}.
// `whose` tells one person's reports from another's and is no name; it is empty where the device was
// not set up when the report was written.

const NAME = "sightline-offline";
const channel = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;

let opened = null;

function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("reports", { keyPath: "id" });
      asked.result.createObjectStore("keys", { keyPath: "whose" });
    };
    asked.onsuccess = () => {
      // Another tab that wipes this device must not wait for this one.
      asked.result.onversionchange = () => {
        asked.result.close();
        opened = null;
      };
      done(asked.result);
    };
    asked.onerror = () => {
      opened = null;
      failed(asked.error);
    };
  });
  return opened;
}

// Runs one transaction; `ask` returns the request whose result is wanted. Written through to disk.
async function run(store, mode, ask) {
  const kept = await open();
  return new Promise((done, failed) => {
    const transaction = kept.transaction(store, mode, { durability: "strict" });
    const asked = ask(transaction.objectStore(store));
    transaction.oncomplete = () => done(asked.result);
    transaction.onabort = () => failed(transaction.error);
    transaction.onerror = () => failed(transaction.error);
  });
}

const tell = (what) => {
  channel?.postMessage(what);
  document.dispatchEvent(new CustomEvent("sightline:kept", { detail: what }));
};

async function change(store, ask, what = {}) {
  await run(store, "readwrite", ask);
  tell(what);
}

export const reports = async () =>
  (await run("reports", "readonly", (store) => store.getAll())).sort((a, b) => a.written - b.written);
export const report = (id) => run("reports", "readonly", (store) => store.get(id));
export const keepReport = (one) => change("reports", (store) => store.put(one));
export const dropReport = (id, sent = null) => change("reports", (store) => store.delete(id), { sent });
export const keys = () => run("keys", "readonly", (store) => store.getAll());
export const keepKey = (one) => change("keys", (store) => store.put(one));

// Whoever set this device up last writes on it.
export async function current() {
  const all = await keys();
  return all.sort((a, b) => b.since - a.since)[0] ?? null;
}

export async function wipe() {
  (await open()).close();
  opened = null;
  await new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = done;
    asked.onerror = () => failed(asked.error);
  });
  tell({});
}

export function whenChanged(act) {
  document.addEventListener("sightline:kept", (event) => act(event.detail));
  channel?.addEventListener("message", (event) => act(event.data));
}
