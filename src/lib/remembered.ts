/** A function of one object that computes once for each; forgotten with the object. */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}

/** A function of one text that computes once for each, as long as no more than `most` others were asked for since. */
export function rememberedText<V>(most: number, compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, { value: V }>();
  return (text) => {
    const found = known.get(text) ?? { value: compute(text) };
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found.value;
  };
}
