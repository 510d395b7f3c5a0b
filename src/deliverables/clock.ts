const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** 2022-11-01 02:05, as clocks show it in the province. */
export const beijingTime = (instant: string): string => clock.format(new Date(instant));
