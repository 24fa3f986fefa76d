/** Ends this program in good order when the launcher that started it is gone, however that died. */
export function endWithLauncher(stop: () => void): void {
  if (process.env.LONGHAUL_LAUNCHER === '1') process.once('disconnect', stop);
}
