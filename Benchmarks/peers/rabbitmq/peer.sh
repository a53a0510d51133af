#!/bin/bash
# RabbitMQ: quorum queue on one node, TLS 1.3 with client certificates, publisher confirms, persistent messages.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../common.sh"
client=$made/rabbitmq-client

install() {
  packages rabbitmq-server librabbitmq-dev libssl-dev gcc libc6-dev openssl
  compile rabbitmq-client -lrabbitmq
}

# Everything that RabbitMQ would otherwise put under /var/lib, /var/log and /etc.
settings() {
  local state=$1
  export RABBITMQ_NODENAME="bench$(<"$state/port")@localhost" RABBITMQ_CONFIG_FILE="$state/rabbitmq" RABBITMQ_CONF_ENV_FILE=/dev/null
  export RABBITMQ_ADVANCED_CONFIG_FILE="$state/advanced.config" RABBITMQ_MNESIA_BASE="$state/data" RABBITMQ_LOG_BASE="$state/log"
  export RABBITMQ_ENABLED_PLUGINS_FILE="$state/enabled_plugins" RABBITMQ_GENERATED_CONFIG_DIR="$state/data/config"
  export RABBITMQ_DIST_PORT="$(<"$state/dist_port")" ERL_EPMD_PORT="$(<"$state/epmd_port")" ERL_EPMD_ADDRESS=127.0.0.1
  export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
  export HOME="$state/data" LANG=C.UTF-8
}

start() {
  local state=$1
  [ -x "$client" ] || fail "not installed"
  stop "$state"
  rm -rf "$state/data" "$state/log"
  mkdir -p "$state/data" "$state/log"
  certificates "$state/tls"
  free_port >"$state/port"; free_port >"$state/dist_port"; free_port >"$state/epmd_port"
  fill "$here/rabbitmq.conf.in" PORT="$(<"$state/port")" TLS="$state/tls" STATE="$state" >"$state/rabbitmq.conf"
  cp "$here/definitions.json" "$state/definitions.json"
  echo '[rabbitmq_auth_mechanism_ssl].' >"$state/enabled_plugins"
  own rabbitmq "$state/data" "$state/log" "$state/tls/server.key"
  settings "$state"
  (close_inherited; as_user rabbitmq epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1) </dev/null >"$state/epmd.out" 2>&1 &
  remember "$state/epmd.pid" $!
  await 10 "epmd listens" listens "$ERL_EPMD_PORT" || broken "$state"
  # In a session of its own: the runtime signals its whole process group when it ends.
  (close_inherited; as_user rabbitmq setsid /usr/lib/rabbitmq/bin/rabbitmq-server) </dev/null >"$state/server.out" 2>&1 &
  remember "$state/pid" $!
  await_server 90 "the broker listens" "$(pid_in "$state/pid")" listens "$(<"$state/port")" || broken "$state"
}

measure() { load "$client" "$@" --consumers "${PEER_CONSUMERS:-2}"; }

# The starters' ends do not end what they started: the runtime is known by its home folder, epmd by its port, which are this state's own.
stop() {
  local runtime
  for runtime in $(pgrep -f -- "beam.* -home $1/data " || true); do end TERM 30 "$runtime"; done
  end_file TERM 30 "$1/pid"
  [ ! -s "$1/epmd_port" ] || for runtime in $(pgrep -f -- "epmd -port $(<"$1/epmd_port") " || true); do end TERM 5 "$runtime"; done
  end_file TERM 5 "$1/epmd.pid"
}

dispatch "$@"
