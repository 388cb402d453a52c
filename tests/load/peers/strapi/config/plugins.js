module.exports = () => ({
  graphql: { config: { maxLimit: 100, depthLimit: 10 } },
  "users-permissions": { config: { jwtSecret: "of the bench" } },
});
