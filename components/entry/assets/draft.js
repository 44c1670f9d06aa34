// The draft on this device: written while somebody types, gone after saving, on request, and after a day.
const PREFIX = "wijklens.concept.";
const A_DAY = 24 * 60 * 60 * 1000;

function store() {
  try {
    return window.localStorage;
  } catch {
    return null; // a browser that keeps nothing
  }
}

function parsed(text) {
  try {
    const draft = JSON.parse(text);
    const whole = draft?.v === 1 && Number.isFinite(draft.at) && typeof draft.id === "string";
    return whole && typeof draft.values === "object" && draft.values !== null ? draft : null;
  } catch {
    return null;
  }
}

const fresh = (draft) => draft !== null && Date.now() - draft.at < A_DAY && draft.at - Date.now() < A_DAY;

// Whoever opens the form takes away the old drafts of all municipalities.
export function sweep() {
  const kept = store();
  if (!kept) return;
  const names = Array.from({ length: kept.length }, (_, at) => kept.key(at)).filter((name) => name?.startsWith(PREFIX));
  for (const name of names) if (!fresh(parsed(kept.getItem(name)))) kept.removeItem(name);
}

export function read(name) {
  const draft = parsed(store()?.getItem(PREFIX + name) ?? "null");
  return fresh(draft) ? draft : null;
}

// Gives the time of writing, or null where this device keeps nothing.
export function write(name, id, values) {
  const at = Date.now();
  try {
    store().setItem(PREFIX + name, JSON.stringify({ v: 1, at, id, values }));
    return at;
  } catch {
    return null;
  }
}

export function remove(name) {
  store()?.removeItem(PREFIX + name);
}

// As crypto.randomUUID, which a browser has on https only.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20, 32].map((end, at, ends) => hex.slice(ends[at - 1] ?? 0, end)).join("-");
}
