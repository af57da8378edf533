import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

const KINDS = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array] as const;
type Numbers = InstanceType<(typeof KINDS)[number]>;

/** Numbers of any kind may begin at a multiple of so many bytes. */
const ALIGNED = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNED) * ALIGNED;
/** How many bytes of arrays follow, and the same again in vain, so that they begin aligned. */
const HEAD = ALIGNED;

/** Writes where the numbers of an array stand instead of the numbers. */
class Packer extends DefaultSerializer {
  readonly arrays: { numbers: Numbers; from: number }[] = [];
  bytes = 0;

  _writeHostObject(numbers: Numbers): void {
    this.arrays.push({ numbers, from: this.bytes });
    for (const part of [KINDS.findIndex((kind) => numbers instanceof kind), this.bytes, numbers.length]) this.writeUint32(part);
    this.bytes += aligned(numbers.byteLength);
  }
}

class Unpacker extends DefaultDeserializer {
  constructor(
    frame: Uint8Array,
    private readonly arrays: Uint8Array,
  ) {
    super(frame);
  }

  _readHostObject(): Numbers {
    const [kind, from, length] = [this.readUint32(), this.readUint32(), this.readUint32()];
    const Kind = KINDS[kind];
    if (!Kind) throw new RangeError(`no kind of array has the number ${kind}`);
    return new Kind(this.arrays.buffer as ArrayBuffer, this.arrays.byteOffset + from, length);
  }
}

/** A value (typed arrays, strings, plain objects) as bytes. Its arrays stand apart and aligned, so that they can be used where they lie. */
export function pack(value: unknown): Uint8Array {
  const packer = new Packer();
  packer.writeHeader();
  packer.writeValue(value);
  const frame = packer.releaseBuffer();
  const packed = Buffer.alloc(HEAD + packer.bytes + frame.length);
  packed.writeUInt32LE(packer.bytes);
  for (const { numbers, from } of packer.arrays)
    packed.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), HEAD + from);
  packed.set(frame, HEAD + packer.bytes);
  return packed;
}

/** The value again. Its arrays are part of `packed` where that begins aligned: nothing is copied, and all of it stays as long as one of them. */
export function unpack(packed: Uint8Array): unknown {
  const body = packed.byteOffset % ALIGNED === 0 ? packed : new Uint8Array(packed);
  const bytes = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  const unpacker = new Unpacker(body.subarray(HEAD + bytes), body.subarray(HEAD, HEAD + bytes));
  unpacker.readHeader();
  return unpacker.readValue();
}
