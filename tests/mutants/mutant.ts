// A breakage of one line, and the tests that must notice it.

export type Mutant = {
  readonly name: string;
  /** From the project's folder. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** At least one of these files must turn red. */
  readonly tests: readonly string[];
  /** What would happen to people. */
  readonly why: string;
};
