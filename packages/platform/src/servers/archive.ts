/** Where this link points to, PostgreSQL keeps its log (WAL) from then on; without it the log is kept nowhere. A backup makes it. */
export const archiveLink = (dataDir: string): string => `${dataDir}.archive`;

/** A link to a folder that is away fails, and PostgreSQL keeps the log and tries again. What is archived is never half a file. */
export const archiveCommand = (link: string): string =>
  `L=${quoted(link)}; test ! -L "$L" || test -e "$L/%f.gz" || ` +
  `(gzip -c <"%p" >"$L/%f.part" && sync "$L/%f.part" && mv "$L/%f.part" "$L/%f.gz")`;

/** A path in a command of PostgreSQL's: for the shell, and with no % of its own. */
export const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
