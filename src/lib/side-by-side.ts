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
