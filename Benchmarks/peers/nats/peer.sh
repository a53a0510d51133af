#!/bin/bash
# NATS JetStream: a file stream, TLS 1.3 with client certificates. It acknowledges before it syncs: see README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../common.sh"
client=$made/nats-client

install() {
  packages nats-server libnats-dev libssl-dev gcc libc6-dev openssl
  compile nats-client -lnats
}

start() {
  local state=$1
  [ -x "$client" ] || fail "not installed"
  stop "$state"
  rm -rf "$state/data"
  mkdir -p "$state/data"
  certificates "$state/tls"
  free_port >"$state/port"
  own nats "$state/data" "$state/tls/server.key"
  fill "$here/nats.conf.in" PORT="$(<"$state/port")" TLS="$state/tls" STATE="$state" >"$state/nats.conf"
  (close_inherited; as_user nats setsid nats-server -c "$state/nats.conf") </dev/null >"$state/server.out" 2>&1 &
  remember "$state/pid" $!
  await_server 20 "the server listens" "$(pid_in "$state/pid")" listens "$(<"$state/port")" || broken "$state"
}

measure() { load "$client" "$@"; }

stop() { end_file TERM 20 "$1/pid"; }

dispatch "$@"
