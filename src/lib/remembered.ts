/** A function of one object that computes once for each; forgotten with the object. */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}

/** A function of one text that computes once for each; of more than `most` it forgets all and begins anew. */
export function rememberedText<V>(most: number, compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, { value: V }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.value;
    if (known.size >= most) known.clear();
    const found = { value: compute(text) };
    known.set(text, found);
    return found.value;
  };
}
