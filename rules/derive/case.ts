import { parameterIndex } from '../engine/compile';
import type { Frame } from '../engine/frame';
import type { Household } from '../household/household';
import type { ParameterId } from '../parameter-names';
import type { Place, Resolved } from '../parameters';

/** A household seen at a place on a day; derivations read it and write the frame. */
export interface Case {
  household: Household;
  place: Place;
  /** In the order of `parameterIds`. */
  parameters: readonly Resolved[];
  frame: Frame;
}

export const parameterOf = (seen: Case, name: ParameterId): Resolved => seen.parameters[parameterIndex(name)] as Resolved;
