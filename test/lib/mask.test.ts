import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskAccount, maskId } from "../../src/lib/mask.ts";

const shownCharacters = (masked: string) => Array.from(masked).filter((character) => character !== "*").length;

describe("masking", () => {
  it("shows the division and the last four of an identity number", () => {
    expect(maskId("62052119900101001X")).toBe("620521********001X");
  });

  it("hides five characters of a first-generation number", () => {
    expect(maskId("620521900101001")).toBe("620521*****1001");
  });

  it("counts full-width digits as characters", () => {
    expect(maskId("６２０５２１１９９００１０１００１２")).toBe("６２０５２１********００１２");
  });

  it("hides a short number whole", () => {
    expect(maskId("6205211990")).toBe("**********");
    expect(maskAccount("62284")).toBe("*****");
    expect(maskId("")).toBe("");
  });

  it("shows the last four of an account", () => {
    expect(maskAccount("6228480402564890018")).toBe("***************0018");
  });

  it("never shows more than promised, nor a whole value", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("6", "８", "张", "𠮷", " ", "x", "·"), minLength: 1, maxLength: 40 }), (value) => {
        expect(shownCharacters(maskId(value))).toBeLessThanOrEqual(10);
        expect(shownCharacters(maskAccount(value))).toBeLessThanOrEqual(4);
        for (const masked of [maskId(value), maskAccount(value)]) expect(masked).toContain("*");
      }),
    );
  });
});
