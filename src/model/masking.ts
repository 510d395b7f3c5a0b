import { z } from "zod";

/**
 * Who a deliverable is for. `internal` hides nothing. `inspection` is for those who visit: names whole, numbers in part.
 * `publication` is what may be posted in a village: no number of a person, family names only.
 */
export const MaskingProfile = z.enum(["internal", "inspection", "publication"]);
export type MaskingProfile = z.infer<typeof MaskingProfile>;

/** The profile of each deliverable that may name people; the report never does. */
export const Masking = z.strictObject({
  exceptions: MaskingProfile.default("internal"),
  lists: MaskingProfile.default("inspection"),
  quarantine: MaskingProfile.default("internal"),
  report: z.literal("publication").default("publication"),
});
export type Masking = z.infer<typeof Masking>;

/** One profile for every deliverable of a run. */
export const maskAll = (profile: MaskingProfile): Masking => ({ exceptions: profile, lists: profile, quarantine: profile, report: "publication" });
