import { pack, unpack } from '../../knowledge/packed';

const shared = new Float32Array([0.5, -2, 3]);
const value = {
  name: '低保',
  missing: undefined,
  none: null,
  bytes: new Uint8Array([1, 2, 255]),
  shared,
  inner: [{ again: shared, small: new Int8Array([-128, 127]) }, new Uint16Array([65_535])],
  empty: new Int32Array(0),
  wide: new Float64Array([Math.PI]),
  part: new Uint32Array([1, 2, 3, 4]).subarray(1, 3),
};

test('what was packed comes back the same, arrays of every kind with it', () => {
  expect(unpack(pack(value))).toEqual(value);
});

test('arrays are used where they lie, and one that stands twice is one', () => {
  const packed = pack(value);
  const back = unpack(packed) as typeof value;
  expect(back.shared.buffer).toBe(packed.buffer);
  expect((back.inner[0] as { again: Float32Array }).again).toBe(back.shared);
});

test('bytes that begin anywhere are read all the same', () => {
  const packed = pack(value);
  const shifted = new Uint8Array(packed.length + 3);
  shifted.set(packed, 3);
  expect(unpack(shifted.subarray(3))).toEqual(value);
});
