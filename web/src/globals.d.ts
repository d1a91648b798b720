/** Version of the program this app was built for, as `git describe` gives it; "dev" outside a build. */
declare const __VERSION__: string;

interface Window {
  /** The answer to a renewal of the session that public/early.js began. */
  besaceRenewal?: Promise<Response> | undefined;
  /** What a device that kept nothing in this database reads first, asked for by public/early.js; nothing where that failed. */
  besaceFirstPage?: EarlyPage | undefined;
}

interface EarlyPage {
  database: string;
  asked: Promise<
    { page: import('@/api/schema').components['schemas']['SyncPage']; sent: number; received: number } | undefined
  >;
}
