# syntax=docker/dockerfile:1
# The gateway as an image: no shell but the one that PostgreSQL needs, no npm, not root, and a read-only root file system
# if you like (`--read-only --tmpfs /tmp`). Two targets:
#   docker build --tag dateline .                       with the embedded PostgreSQL
#   docker build --tag dateline --target external .     for your own PostgreSQL (DATABASE_URL)
ARG NODE=24-bookworm-slim

FROM node:${NODE} AS build
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm pack && mv dateline-*.tgz /dateline.tgz

FROM build AS embedded-files
RUN ops/image/assemble.sh /dateline.tgz /image embedded

FROM build AS external-files
RUN ops/image/assemble.sh /dateline.tgz /image external

# glibc, libstdc++, certificates, time zones and the user `nonroot` (65532).
FROM gcr.io/distroless/cc-debian12:nonroot AS base
WORKDIR /srv/node_modules/dateline
USER 65532:65532
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data SAMPLES=off
EXPOSE 4000
VOLUME /data
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s CMD ["/usr/local/bin/node", "bin/health.mjs", "live"]
# Without a shell or npm between: signals reach the gateway, which is process 1.
ENTRYPOINT ["/usr/local/bin/node", "bin/dateline.mjs"]
CMD ["serve"]

FROM base AS external
COPY --from=external-files /image /
COPY --from=external-files --chown=65532:65532 /image/data /data

FROM base AS embedded
# PostgreSQL's initdb runs its server through /bin/sh.
COPY --from=busybox:stable-glibc /bin/busybox /bin/sh
COPY --from=embedded-files /image /
COPY --from=embedded-files --chown=65532:65532 /image/data /data
