// Sends trusted documents by their id. Needs nothing but fetch: browsers, Node 20 and later, workers.

// A longer URL goes by POST: proxies on the way refuse what the server itself would take.
const MAX_URL = 8000;
const ACCEPT = "application/graphql-response+json, application/json;q=0.9";

/** The server answered that it will not: `errors` as sent, `status` of HTTP, `data` if there is some. */
export class RequestError extends Error {
  constructor(operation, status, errors, data, retryAfter) {
    super(`${operation}: ${errors[0]?.message ?? `HTTP ${status}`}`);
    this.name = "RequestError";
    this.status = status;
    this.errors = errors;
    this.data = data;
    this.retryAfter = retryAfter;
  }

  /** The codes of all errors, in their order. */
  get codes() {
    return this.errors.map((error) => error.extensions?.code).filter((code) => typeof code === "string");
  }
}

export class Client {
  #url;
  #authorization;
  #fetch;

  constructor({ url, key, preview, fetch = globalThis.fetch }) {
    if (key && preview) throw new TypeError("give a key or a preview token, not both");
    this.#url = new URL(url, globalThis.location?.href);
    this.#authorization = key ? `Bearer ${key}` : preview ? `Preview ${preview}` : null;
    this.#fetch = fetch.bind(globalThis);
  }

  async send(operation, variables = {}, { signal } = {}) {
    const [url, init] = this.#request(operation, variables);
    const response = await this.#fetch(url, { ...init, signal });
    const answer = await read(response);
    if (!answer || answer.errors || answer.data === undefined || !response.ok) {
      const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
      const errors = Array.isArray(answer?.errors) ? answer.errors : [];
      const data = answer?.data ?? null;
      throw new RequestError(operation.name, response.status, errors, data, retryAfter >= 0 ? retryAfter : null);
    }
    return answer.data;
  }

  absolute(path) {
    return new URL(path, this.#url).href;
  }

  srcset(value) {
    return value.split(", ").filter(Boolean).map((entry) => {
      const [path, ...width] = entry.split(" ");
      return [this.absolute(path), ...width].join(" ");
    }).join(", ");
  }

  #request(operation, variables) {
    const headers = { Accept: ACCEPT };
    if (this.#authorization) headers.Authorization = this.#authorization;
    // No cookies: there are none to send, and answers stay the same for everybody.
    const init = { headers, credentials: "omit" };
    if (operation.kind === "query") {
      const url = new URL(this.#url);
      url.searchParams.set("documentId", operation.documentId);
      if (Object.values(variables).some((value) => value !== undefined)) {
        url.searchParams.set("variables", JSON.stringify(variables));
      }
      if (url.href.length <= MAX_URL) return [url, { ...init, method: "GET" }];
    }
    headers["Content-Type"] = "application/json";
    return [this.#url, { ...init, method: "POST", body: JSON.stringify({ documentId: operation.documentId, variables }) }];
  }
}

export function createClient(options) {
  return new Client(options);
}

async function read(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return null; // a page of some proxy: the status tells
  }
}
