#!/usr/bin/env bash
# Makes a base image from Debian packages, where no registry is at hand: a JRE 17, and what the native libraries within our jars want.
#   deploy/docker/offline-base.sh [TAG]      default ontime/base:bookworm; needs root, debootstrap and a Docker engine
set -euo pipefail

tag=${1:-ontime/base:bookworm}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
# libgomp1 is LightGBM's, which model-training starts; the rest is what eclipse-temurin has too.
packages=openjdk-17-jre-headless,ca-certificates,libgomp1,tzdata

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "making $tag from $mirror: a minute" >&2
if ! debootstrap --variant=minbase --include="$packages" bookworm "$work/root" "$mirror" >"$work/log" 2>&1; then
  tail -20 "$work/log" >&2
  exit 1
fi
# What apt downloaded, and what nobody reads in a container.
rm -rf "$work"/root/var/cache/apt/* "$work"/root/var/lib/apt/lists/* "$work"/root/usr/share/{doc,man,locale}/*
tar -C "$work/root" -c . | docker import \
  --change 'ENV LANG=C.UTF-8' --change 'CMD ["java", "-version"]' - "$tag" >/dev/null
docker image inspect --format '{{.Size}}' "$tag" | awk -v tag="$tag" '{printf "%s: %.0f MB\n", tag, $1 / 1e6}'
