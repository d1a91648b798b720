/** Version of the program this app was built for, as `git describe` gives it; "dev" outside a build. */
declare const __VERSION__: string;

interface Window {
  /** The answer to a renewal of the session that public/early.js began. */
  besaceRenewal?: Promise<Response> | undefined;
}
