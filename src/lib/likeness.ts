/** How alike two words are, 0 to 1: shared neighbouring characters, which a swapped, missing or added one hardly changes. */
export function rateLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [pairs, others] = [listPairs(one), listPairs(other)];
  const left = [...others];
  const shared = pairs.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (pairs.length + others.length);
}

const least = 0.3;

/** The candidate most like a word, or like one of several that mean the same; null when none is at all. */
export function findNearest(words: string | readonly string[], candidates: Iterable<string>): string | null {
  let best = { candidate: null as string | null, likeness: 0 };
  for (const candidate of candidates) {
    const likeness = Math.max(...[words].flat().map((word) => rateLikeness(word, candidate)));
    if (likeness >= least && likeness > best.likeness) best = { candidate, likeness };
  }
  return best.candidate;
}

/** Single characters count too: two headers of two characters may share just one. */
function listPairs(word: string): string[] {
  const characters = [...word];
  return [...characters, ...characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`)];
}
