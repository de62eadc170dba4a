// How big the runs are in the CI; scripts/crash.ts makes bigger ones.

export const size = { deliveries: 1_000, kills: 40, seed: 20_260_806 } as const;

/** The runs that must fail: they show doubles long before. */
export const controlSize = { deliveries: 250, kills: 10 } as const;
