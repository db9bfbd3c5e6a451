# Opora in a small image: built with everything, run with what it needs. glibc, because the embedded database wants it.
FROM node:20-slim AS build
WORKDIR /opora
COPY package.json package-lock.json .npmrc ./
COPY packages/core/package.json packages/core/
COPY packages/contract/package.json packages/contract/
COPY apps/server/package.json apps/server/
COPY apps/workspace/package.json apps/workspace/
RUN npm ci --ignore-scripts
COPY packages packages
COPY apps apps
COPY bin bin
RUN node bin/build.mjs server && node bin/build.mjs workspace \
    && npm ci --ignore-scripts --omit=dev --workspace apps/server \
    && node bin/build.mjs links

FROM node:20-slim
ENV NODE_ENV=production OPORA_HOST=0.0.0.0 OPORA_SMTP_HOST=0.0.0.0 OPORA_DATA=/data
WORKDIR /opora
COPY --from=build /opora/package.json ./
COPY --from=build /opora/node_modules node_modules
COPY --from=build /opora/packages packages
COPY --from=build /opora/apps/server apps/server
COPY --from=build /opora/apps/workspace/dist apps/workspace/dist
COPY --from=build /opora/dist dist
RUN printf '#!/bin/sh\nexec node --enable-source-maps /opora/dist/server/cli.mjs "$@"\n' > /usr/local/bin/opora \
    && chmod 755 /usr/local/bin/opora \
    && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000 2525
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["opora", "start"]
