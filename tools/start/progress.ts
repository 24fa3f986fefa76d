/** What is quick says nothing. */
const quickMs = 2_000;

/** Says what is going on when it takes its time. */
export async function slowly<T>(what: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => console.log(`${what} …`), quickMs);
  return work.finally(() => clearTimeout(timer));
}
