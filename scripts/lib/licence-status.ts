const NOT_IN_FORCE =
  /\b(clos(?:ed|ure)|suspen(?:ded|sion)|revo(?:ked|cation)|den(?:ied|ial)|expired|surrendered|terminated|withdrawn|refused|inactive|lapsed)\b/i;

/** A licence whose status says that nobody may be cared for under it. `Pending revocation` is still in force. */
export const isInForce = (status: string): boolean =>
  !NOT_IN_FORCE.test(status) || /^pending\b/i.test(status.trim());
