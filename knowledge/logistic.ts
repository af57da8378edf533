export interface Sample {
  features: readonly number[];
  right: boolean;
}

const STEPS = 500;
const STEP_SIZE = 0.5;
const SHRINK = 1e-3;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Probability that a trained weight vector gives features. */
export const probabilityOf = (features: readonly number[], weights: readonly number[]): number => sigmoid(dot(features, weights));

/** Weights by gradient descent from zero, each slope scaled by its own past (so that features need no common scale); the same samples give the same weights. */
export function learnLogistic(samples: readonly Sample[]): number[] {
  const count = samples[0]?.features.length ?? 0;
  const weights = new Array<number>(count).fill(0);
  const past = new Array<number>(count).fill(1e-9);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Array<number>(count).fill(0);
    for (const { features, right } of samples) {
      const error = probabilityOf(features, weights) - (right ? 1 : 0);
      for (let at = 0; at < count; at += 1) slope[at] = (slope[at] as number) + error * (features[at] as number);
    }
    for (let at = 0; at < count; at += 1) {
      const pull = (slope[at] as number) / samples.length + SHRINK * (weights[at] as number);
      past[at] = (past[at] as number) + pull * pull;
      weights[at] = (weights[at] as number) - (STEP_SIZE * pull) / Math.sqrt(past[at] as number);
    }
  }
  return weights;
}
