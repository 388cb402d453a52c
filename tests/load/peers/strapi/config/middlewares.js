// Strapi's own list without its log of requests.
module.exports = ["errors", "security", "cors", "poweredBy", "query", "body", "session", "favicon", "public"].map(
  (name) => `strapi::${name}`,
);
