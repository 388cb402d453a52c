// A list of articles that everybody reads, as Keystone's examples have it.
import { config, list } from "@keystone-6/core";
import { allOperations } from "@keystone-6/core/access";
import { integer, text, timestamp } from "@keystone-6/core/fields";
import { PrismaPg } from "@prisma/adapter-pg";

const required = { validation: { isRequired: true } };

export default config({
  db: {
    provider: "postgresql",
    prismaClientOptions: () => ({
      adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }, { schema: "keystone" }),
    }),
    idField: { kind: "uuid" },
  },
  lists: {
    Article: list({
      access: {
        operation: { ...allOperations(() => false), query: () => true },
        filter: { query: () => ({ status: { equals: "published" } }) },
      },
      fields: {
        status: text(required),
        version: integer(required),
        locale: text(required),
        path: text({ ...required, isIndexed: "unique" }),
        headline: text(required),
        summary: text(),
        body: text(),
        pillar: text(),
        firstPublished: timestamp(required),
      },
    }),
  },
  server: { options: { host: "127.0.0.1", port: Number(process.env.PORT) } },
  telemetry: false,
});
