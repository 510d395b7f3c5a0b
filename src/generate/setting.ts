/** How often a kind of household is there and how much its people own, against the printed county. */
export interface Mix {
  /** Times the printed number, by kind of household. */
  readonly families: Readonly<Record<string, number>>;
  /** Shares of households off the rolls with a car or in the poverty register, of all with a registered homestead. */
  readonly car: number;
  readonly poor: number;
  readonly homestead: number;
  /** The smaller, the more people off the rolls have a mild certificate. */
  readonly mild_spread: number;
}

/** Where a county stands: alone, or as one of a province, whose people and papers must not be taken for each other's. */
export interface Setting {
  readonly isInProvince: boolean;
  /** From 0; numbers of households and persons begin with it. */
  readonly number: number;
  /** null where the code alone names it. */
  readonly name: string | null;
  readonly prefecture: string;
  readonly mix: Mix;
}

export const loneCounty: Setting = {
  isInProvince: false,
  number: 0,
  name: null,
  prefecture: "天水市",
  mix: { families: {}, car: 0.28, poor: 0.2, homestead: 0.15, mild_spread: 6 },
};

/** So that a province has 25 million people, of whom the rolls and registers hold what they hold in reality. */
export const provinceMix: Mix = {
  families: { background: 8.2, off_severe: 3.5, destitute: 2 },
  car: 0.66,
  poor: 0.235,
  homestead: 0.85,
  mild_spread: 4,
};
