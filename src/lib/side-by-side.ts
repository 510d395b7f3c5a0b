/** Work that is awaited later; until then a fault must not count as unhandled. */
export function noted<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/** Awaits work that goes on side by side. Rejects with the first fault, but not before everything has come to its end. */
export async function awaitAll<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

/** Does one thing while another goes on, which is at its end whenever this is, whether well or not. */
export async function beside<T>(other: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const settled = Promise.allSettled([other]);
  try {
    return await work();
  } finally {
    await settled;
  }
}
