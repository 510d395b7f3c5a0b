/** A text without anything that could be an id, an account or a telephone, for errors whose wording is not ours. */
export const scrub = (text: string): string =>
  text.replace(/[0-9０-９]{7,}[0-9０-９Xx]*/g, "…").replace(/Original Line:.*/g, "Original Line: …").replace(/'[^']*[\u4e00-\u9fff][^']*'/g, "'…'");
