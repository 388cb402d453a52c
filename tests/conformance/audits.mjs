// npm's audits of GraphQL over HTTP, the text of 2025: every MUST and every SHOULD, and the MAYs.
import { serverAudits } from "graphql-http";
import { url } from "./checks.mjs";

for (const audit of serverAudits({ url })) {
  const result = await audit.fn();
  const name = `${audit.id} ${audit.name}`;
  console.log(result.status === "ok" ? `ok ${name}` : `not ok ${name}: ${result.reason}`);
}
