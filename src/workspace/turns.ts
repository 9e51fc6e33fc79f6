import { setImmediate as giveWay } from 'node:timers/promises';

const STEPS_IN_A_TURN = 128;

/**
 * Runs a generator to its end, and lets the event loop turn now and then: only there the native Markdown engine frees what it needed for a document,
 * and without it thousands of documents pile up.
 */
export async function runInTurns<Step, Result>(
  steps: Generator<Step, Result>,
  onStep: (step: Step) => void,
): Promise<Result> {
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done) return step.value;
    onStep(step.value);
    if (count % STEPS_IN_A_TURN === 0) await giveWay();
  }
}
