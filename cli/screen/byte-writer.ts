const encoder = new TextEncoder();

/** UTF-8 text put together byte by byte: result lines are short pieces, and joining them as strings costs more than the rules. */
export class ByteWriter {
  private buffer = new Uint8Array(1 << 20);
  private length = 0;

  bytes(part: Uint8Array): void {
    this.room(part.length);
    const { buffer } = this;
    let to = this.length;
    for (let at = 0; at < part.length; at += 1) buffer[to++] = part[at] as number;
    this.length = to;
  }

  text(text: string): void {
    this.room(text.length * 3);
    const { buffer } = this;
    let to = this.length;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127) {
        this.length = to + encoder.encodeInto(text.slice(at), buffer.subarray(to)).written;
        return;
      }
      buffer[to++] = code;
    }
    this.length = to;
  }

  /** Everything written so far, as bytes of its own; the writer begins anew. */
  taken(): Uint8Array<ArrayBuffer> {
    const written = this.buffer.slice(0, this.length);
    this.length = 0;
    return written;
  }

  private room(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
