/**
 * Hears the signals that end a run from now on. Whoever asks to be stopped after one came is stopped at once, so that no
 * moment of a run is deaf. A second signal ends the process as usual.
 */
export function hearInterrupts(): (stop: () => void) => void {
  const stops: (() => void)[] = [];
  let heard = false;
  const hear = (): void => {
    heard = true;
    for (const stop of stops) stop();
  };
  process.once("SIGINT", hear);
  process.once("SIGTERM", hear);
  return (stop) => {
    stops.push(stop);
    if (heard) stop();
  };
}
