// Directus as its documentation sets it up, without what is no part of answering.
module.exports = (environ) => ({
  HOST: "127.0.0.1",
  DB_CLIENT: "pg",
  DB_CONNECTION_STRING: environ.DATABASE_URL,
  DB_SEARCH_PATH: "directus",
  SECRET: "a secret of the bench, of more than 32 letters",
  ADMIN_EMAIL: "admin@example.com",
  ADMIN_PASSWORD: "an administrator nobody is",
  LOG_LEVEL: "error",
  SERVE_APP: false,
  TELEMETRY: false,
  // It would refuse requests while its event loop is full, which is what is measured.
  PRESSURE_LIMITER_ENABLED: false,
});
