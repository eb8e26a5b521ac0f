// Answers that the server has not confirmed yet, on this device: they outlive a killed browser.
// They are sealed with a key that the server gives to their owner's pages alone, so that the next
// person at a shared computer finds nothing to read, and they are wiped at sign-out. Where the
// browser cannot seal (no https), nothing is kept.

const NAME = "bina-drafts";
const STORE = "answers";
const canSeal = Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });

function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: ["account", "form", "item"] });
  };
  return done(request);
}

/** Runs `work(store)` in one transaction; resolves once that is on the disk. */
async function inStore(mode, work) {
  const base = await open();
  try {
    const transaction = base.transaction(STORE, mode);
    const result = work(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    return result;
  } finally {
    base.close();
  }
}

const keyOf = ({ account, form, item }) => [account, form, item];
const bytesOf = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

/** The drafts of one account, under the key that its pages carry; null where none can be kept. */
export async function openDrafts(account, secret) {
  if (!canSeal) return null;
  const key = await crypto.subtle.importKey("raw", bytesOf(secret), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);

  async function unsealed({ sealed, iv, ...plain }) {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
    return { ...plain, values: JSON.parse(new TextDecoder().decode(text)) };
  }

  return {
    /** `draft` is {form, item, url, at, values}; a later one takes its place. */
    async keep({ values, ...draft }) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(values));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text);
      await inStore("readwrite", (store) => {
        const before = store.get(keyOf({ account, ...draft }));
        before.onsuccess = () => {
          if (!(before.result?.at > draft.at)) store.put({ account, ...draft, iv, sealed });
        };
      });
    },
    /** Forgets a draft, unless a later one has taken its place. */
    async drop(draft) {
      await inStore("readwrite", (store) => {
        const before = store.get(keyOf({ account, ...draft }));
        before.onsuccess = () => {
          if (before.result?.at <= draft.at) store.delete(keyOf({ account, ...draft }));
        };
      });
    },
    /** Those of this account; what another key sealed is none of it. */
    async list() {
      const rows = await inStore("readonly", (store) => done(store.getAll()));
      const own = rows.filter((row) => row.account === account);
      const found = await Promise.allSettled(own.map(unsealed));
      return found.filter((one) => one.status === "fulfilled").map((one) => one.value);
    },
  };
}

/** How many drafts of anybody lie on this device. */
export async function countDrafts() {
  return canSeal ? inStore("readonly", (store) => done(store.count())) : 0;
}

/** Forgets all of them. */
export async function wipeDrafts() {
  if (canSeal) await done(indexedDB.deleteDatabase(NAME));
}
