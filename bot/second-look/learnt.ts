import { cachedValue, keyOf } from '../../knowledge/cache';
import { codeKey } from '../../knowledge/code-key';
import { normalise, plainSpeech } from '../../knowledge/normalise';
import { type DangerKind, dangerKinds, type Level, levels } from '../understanding';
import { contentKey, learntFrom, type Told } from './examples';
import { featuresOf } from './features';
import { type LookModel, vectorFor } from './model';
import { type Neighbours, neighboursOf } from './neighbours';
import { trainLook } from './train-look';

const plainOf = (message: string): string => plainSpeech(normalise(message));

export interface Learnt {
  level: LookModel<Level>;
  /** The examples themselves, by what `level` knows of them. */
  near: Neighbours;
  kind: LookModel<DangerKind>;
}

/** What told messages teach: how grave a message is, and which danger a danger is. */
export function learn(told: readonly Told[]): Learnt {
  const seen = told.map(({ message, level, kind }) => ({ features: featuresOf(plainOf(message)), level, kind }));
  const model = trainLook(
    levels,
    seen.map(({ features, level }) => ({ features, label: level })),
  );
  const vectors = seen.map(({ features }) => vectorFor(model, features));
  const grave = seen.map(({ level }) => level !== 'none');
  return {
    level: model,
    near: neighboursOf(vectors, grave, model.rarity.length),
    kind: trainLook(
      dangerKinds,
      seen.flatMap(({ features, kind }) => (kind ? [{ features, label: kind }] : [])),
    ),
  };
}

let known: Learnt | undefined;

/** Learns in some seconds, or reads from the cache what was learnt of the same examples. Called at start so that the first message does not wait. */
export function prepareSecondLook(): Learnt {
  known ??= cachedValue('second-look', keyOf([codeKey('bot/second-look/learnt.ts'), ...contentKey()]), () => learn(learntFrom()));
  return known;
}
