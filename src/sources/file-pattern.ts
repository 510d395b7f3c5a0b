/** Whether a path or a worksheet's name fits a pattern: * within a folder, ** across folders. */
export function matchesPattern(pattern: string, name: string): boolean {
  const parts = pattern.normalize("NFC").split(/(\*\*\/|\*\*|\*)/);
  const source = parts.map((part) => (part === "**/" ? "(?:.*/)?" : part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replaceAll(/[.+?^${}()|[\]\\/]/g, "\\$&")));
  return new RegExp(`^${source.join("")}$`, "u").test(name.normalize("NFC"));
}
