/** A trusted document: what it gives and what it takes. */
export interface Operation<Data, Variables> {
  readonly name: string;
  readonly kind: "query" | "mutation" | "subscription";
  /** `sha256:` and the hash of the document's text. */
  readonly documentId: string;
  /** For the compiler alone. */
  readonly __types?: { data: Data; variables: Variables };
}

/** One entry of `errors`. */
export interface ErrorEntry {
  message: string;
  path?: (string | number)[];
  locations?: { line: number; column: number }[];
  /** `code` is one of `error-codes.json`. */
  extensions?: { code?: string; [name: string]: unknown };
}

/** The server answered that it will not; what the network itself does throws what fetch throws. */
export declare class RequestError extends Error {
  readonly name: "RequestError";
  /** Status of HTTP. */
  readonly status: number;
  readonly errors: ErrorEntry[];
  /** What was answered beside the errors, or null. */
  readonly data: unknown;
  /** Seconds to wait before asking again, if the server says so. */
  readonly retryAfter: number | null;
  /** The codes of all errors, in their order. */
  get codes(): string[];
}

export interface ClientOptions {
  /** Address of the GraphQL endpoint; in a browser it may be relative. */
  url: string | URL;
  /** Key of a partner or an app; without one the public is who asks. */
  key?: string;
  /** Token of a preview link: shows one draft. */
  preview?: string;
  /** Stands in for the global fetch. */
  fetch?: typeof globalThis.fetch;
}

/** What an operation must be told: nothing, if it takes nothing or all may be left out. */
export type Arguments<Variables> = Record<never, never> extends Variables
  ? [variables?: Variables, options?: SendOptions]
  : [variables: Variables, options?: SendOptions];

export interface SendOptions {
  signal?: AbortSignal;
}

export declare class Client {
  constructor(options: ClientOptions);
  /**
   * Send an operation and return its data. Queries go by GET, so that caches can help; mutations by POST.
   * Throws RequestError for every answer with errors.
   */
  send<Data, Variables>(operation: Operation<Data, Variables>, ...given: Arguments<Variables>): Promise<Data>;
  /** Return the full address of a path the API gave, such as a rendition's `url`. */
  absolute(path: string): string;
  /** Return a `srcset` the API gave with full addresses. */
  srcset(value: string): string;
}

export declare function createClient(options: ClientOptions): Client;
