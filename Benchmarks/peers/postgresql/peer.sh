#!/bin/bash
# PostgreSQL: a table as queue, TLS 1.3 with client certificates, every commit synced.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../common.sh"
client=$made/postgresql-client

install() {
  packages postgresql libpq-dev libssl-dev gcc libc6-dev openssl
  compile postgresql-client -lpq
}

programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

start() {
  local state=$1 bin
  bin=$(programs)
  [ -x "$client" ] && [ -n "$bin" ] || fail "not installed"
  stop "$state"
  rm -rf "$state/data"
  mkdir -p "$state/data"
  chmod 700 "$state/data"
  certificates "$state/tls"
  free_port >"$state/port"
  cp "$here/pg_hba.conf" "$state/"
  own postgres "$state/data" "$state/tls/server.key"
  export LC_ALL=C.UTF-8
  (close_inherited; cd /; as_user postgres "$bin/initdb" -D "$state/data" -U postgres -A reject -E UTF8 --no-instructions) >"$state/server.out" 2>&1 || broken "$state"
  # Single-user mode: there is no other way in than the certificate's role.
  printf 'CREATE ROLE load LOGIN;\nCREATE DATABASE load OWNER load;\n' |
    (close_inherited; cd /; as_user postgres "$bin/postgres" --single -D "$state/data" postgres) >>"$state/server.out" 2>&1
  fill "$here/postgresql.conf.in" PORT="$(<"$state/port")" TLS="$state/tls" STATE="$state" >"$state/postgresql.conf"
  (close_inherited; cd /; as_user postgres setsid "$bin/postgres" -D "$state/data" -c config_file="$state/postgresql.conf") \
    </dev/null >>"$state/server.out" 2>&1 &
  remember "$state/pid" $!
  await_server 30 "the server listens" "$(pid_in "$state/pid")" listens "$(<"$state/port")" || broken "$state"
}

# 64 connections: with 16 a commit is shared by fewer, and the rate was a third lower on two cores.
measure() { load "$client" "$@" --connections "${PEER_CONNECTIONS:-64}" --consumers "${PEER_CONSUMERS:-2}" --schema "$here/schema.sql"; }

# INT: a fast shutdown.
stop() { end_file INT 30 "$1/pid"; }

dispatch "$@"
