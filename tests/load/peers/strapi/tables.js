// Start Strapi once, so that it makes its tables, and end it.
const { mkdirSync } = require("node:fs");
const { createStrapi } = require("@strapi/strapi");

mkdirSync("public/uploads", { recursive: true });
createStrapi()
  .load()
  .then((strapi) => strapi.destroy())
  .then(() => process.exit(0));
