export interface Sample {
  features: readonly number[];
  right: boolean;
}

const STEPS = 400;
const STEP_SIZE = 0.6;
const SHRINK = 1e-3;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Plain gradient descent from zero: the same samples give the same function from features to a probability. */
export function learnLogistic(samples: readonly Sample[]): (features: readonly number[]) => number {
  const weights = new Array<number>(samples[0]?.features.length ?? 0).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Array<number>(weights.length).fill(0);
    for (const { features, right } of samples) {
      const error = sigmoid(dot(features, weights)) - (right ? 1 : 0);
      features.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + error * value;
      });
    }
    slope.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) - STEP_SIZE * (value / samples.length + SHRINK * (weights[at] ?? 0));
    });
  }
  return (features) => sigmoid(dot(features, weights));
}
