declare module '@nlpjs/neural' {
  /** The classifier of nlp.js: one perceptron a class over the features of a text. */
  export class NeuralNetwork {
    constructor(settings?: { iterations?: number; log?: boolean });
    train(corpus: { input: Record<string, number>; output: Record<string, number> }[]): void;
    run(input: Record<string, number>): Record<string, number>;
  }
}
