/** Milliseconds a `Retry-After` header asks to wait (RFC 9110, 10.2.3: seconds or a date); null = it says nothing usable. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
