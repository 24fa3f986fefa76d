/** A version 4 uuid, also where the page is not served over https (there `crypto.randomUUID` is missing). */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, i) =>
    (i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  );
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}

/**
 * The idempotency key of what somebody means to do. Sending the same again (a retry, a double click) keeps the key;
 * other content is another intent and gets another.
 */
export function createIntent(): (content: unknown) => string {
  let last = { content: '', key: '' };
  return (content) => {
    const text = JSON.stringify(content);
    if (last.key === '' || text !== last.content) last = { content: text, key: uuid() };
    return last.key;
  };
}
