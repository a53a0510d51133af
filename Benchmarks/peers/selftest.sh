#!/bin/bash
# Starts each peer, runs each mode for two seconds and checks that the counts add up. Not part of `make test`: it installs servers.
# usage: selftest.sh [PEER…]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/common.sh"
python=${PYTHON:-$peers/../../.venv/bin/python}
work=$(cd "$peers/../.." && pwd)/.vartai/peers/selftest
[ $# -gt 0 ] || set -- rabbitmq postgresql nats as2
"$python" -c 'import cryptography' || fail "a Python with the package cryptography is needed: PYTHON=…"
running=
trap '[ -z "$running" ] || "$peers/$running/peer.sh" stop "$work/$running"; rm -rf "$work"' EXIT
rm -rf "$work"; mkdir -p "$work"
"$python" "$peers/tests/messages.py" "$work/messages" 5000
"$python" "$peers/tests/messages.py" "$work/damaged" 50 --damaged

# The line has the members of `Round`, in order and plausible, and what was stored is what was acknowledged.
line_check() {
  "$python" - "$1" <<'P'
import json, sys
line = json.loads(sys.argv[1])
assert 0 < line["messages"] <= line["confirmed"] == line["stored"], line
assert 1.9 < line["seconds"] < 4 and line["serverCPU"] > 0 and line["clientCPU"] > 0, line
latency = [line["latency"][name] for name in ("p50", "p90", "p99", "p999", "max")]
assert latency == sorted(latency) and latency[0] > 0, line
server, client = (line[name] / line["messages"] * 1e6 for name in ("serverCPU", "clientCPU"))
print(f'  {line["messages"] / line["seconds"]:.0f}/s, CPU a message: server {server:.0f} µs, client {client:.0f} µs '
      f'({line["clientCPU"] / line["seconds"]:.2f} cores), p50 {latency[0]} µs, p99 {latency[2]} µs')
P
}

for peer in "$@"; do
  script=$peers/$peer/peer.sh state=$work/$peer modes=(one window verified)
  [ "$peer" != as2 ] || modes=(one)
  "$script" install
  running=$peer
  "$script" start "$state"
  for mode in "${modes[@]}"; do
    echo "$peer $mode"
    mkdir -p "$work/receipts"
    line=$(PEER_RECEIPTS=$work/receipts "$script" measure "$state" "$mode" 2 "$work/messages")
    line_check "$line"
    stored=$(sed 's/.*"stored":\([0-9]*\).*/\1/' <<<"$line")
    [ "$mode" != verified ] || "$python" "$peers/tests/receipts.py" "$work/receipts" "$work/messages" "$stored"
    rm -rf "$work/receipts"
  done
  if [ "$peer" != as2 ]; then
    echo "$peer: what has to be refused"
    if "$script" measure "$state" verified 1 "$work/damaged" >/dev/null 2>"$work/error"; then fail "$peer: damaged messages were taken"; fi
    grep -Eq 'a signature is not good|a consumer ended' "$work/error" || fail "$peer: $(<"$work/error")"
    # A client certificate that another authority has issued.
    certificates "$work/foreign"
    cp "$state/tls/ca.pem" "$work/foreign/ca.pem"
    direct=("$made/$peer-client" --mode one --seconds 1 --messages "$work/messages" --port "$(<"$state/port")")
    [ "$peer" != postgresql ] || direct+=(--schema "$peers/postgresql/schema.sql")
    if "${direct[@]}" --tls "$work/foreign" >/dev/null 2>&1; then fail "$peer: a foreign certificate was taken"; fi
    "${direct[@]}" --tls "$state/tls" >/dev/null || fail "$peer: its own certificate was refused"
    rm -rf "$work/foreign"
    port=$(<"$state/port") pid=$(pid_in "$state/pid")
    # After a failed round the next one works.
    line_check "$("$script" measure "$state" window 2 "$work/messages")"
  fi
  "$script" stop "$state"
  running=
  if [ "$peer" != as2 ]; then
    gone "$pid" || fail "$peer: process $pid still runs"
    ! listens "$port" || fail "$peer: port $port is still open"
  fi
  "$script" stop "$state"
done
echo "All good."
