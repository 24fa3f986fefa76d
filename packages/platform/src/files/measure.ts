import { Transform } from 'node:stream';

/** Lets a stream pass and fails at its end when it was not `size` bytes long: half a file is no file. */
export function exactly(size: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      done(passed > size ? lengthFault(size) : null, chunk);
    },
    flush(done) {
      done(passed === size ? null : lengthFault(size));
    },
  });
}

const lengthFault = (size: number): Error => new Error(`the content is not ${size} bytes long`);
