/** What all of them give. Where one fails, `onFailure` is called, and its error thrown once every other has ended too. */
export async function allEnded<T>(
  under: readonly Promise<T>[],
  onFailure: () => void = () => undefined,
): Promise<T[]> {
  try {
    return await Promise.all(under);
  } catch (error) {
    onFailure();
    await Promise.allSettled(under);
    throw error;
  }
}
