# The voice server. Built once with everything, run with what it needs: no desktop, no browser, no compiler.
FROM node:22-bookworm-slim AS build
WORKDIR /parley
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /parley
COPY --from=build /parley/package.json ./
COPY --from=build /parley/out ./out
COPY --from=build /parley/node_modules ./node_modules
# Nothing is written into the image; recordings, where a tenant keeps any, go to a volume.
USER node
EXPOSE 4190
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4190/livez').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "out/main/serve.js", "--config", "/etc/parley/parley.server.json", "--host", "0.0.0.0", "--port", "4190"]
