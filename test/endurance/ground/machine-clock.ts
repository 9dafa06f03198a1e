// Loaded before the application: stands for the clock of a machine that jumps, which no test may do to the real one.
const TrueDate = globalThis.Date;
let offsetMs = 0;

class MachineDate extends TrueDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(TrueDate.now() + offsetMs);
    else super(...(given as [number]));
  }

  static override now(): number {
    return TrueDate.now() + offsetMs;
  }
}
globalThis.Date = MachineDate as DateConstructor;

process.on('message', (asked: { offsetMs: number }) => {
  offsetMs = asked.offsetMs;
  process.send!({ now: Date.now() });
});
// Listening to that must not keep the process alive.
process.channel?.unref();
