// Its pages are not built; the secrets protect nothing.
module.exports = () => ({
  serveAdminPanel: false,
  auth: { secret: "of the bench" },
  apiToken: { salt: "of the bench" },
  transfer: { token: { salt: "of the bench" } },
  secrets: { encryptionKey: "a key of the bench of 32 letters" },
});
