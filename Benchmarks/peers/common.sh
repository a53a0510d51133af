# What the peers' scripts share; sourced. The caller has `set -euo pipefail` and has set `here` to its own folder.
peers=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Compiled clients and Python environments: they depend on no state.
made=$(cd "$peers/../.." && pwd)/.vartai/peers

fail() { echo "peer $(basename "$here"): $*" >&2; exit 1; }

# packages NAME…: Debian packages, without starting the servers in them (policy-rc.d 101: "action forbidden by policy").
packages() {
  local missing=() name as_root=() policy=/usr/sbin/policy-rc.d status=0
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing Debian packages: ${missing[*]}" >&2
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  local own=no
  if [ ! -e "$policy" ]; then
    own=yes
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
  fi
  { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2 || status=$?
  [ $own = no ] || "${as_root[@]}" rm -f "$policy"
  return $status
}

# compile OUTPUT LIBRARY…: client.c of the peer with the shared helpers.
compile() {
  local output=$made/$1; shift
  mkdir -p "$made"
  gcc -std=c17 -O2 -g -Wall -Wextra -Werror -D_GNU_SOURCE -I "$peers" -I /usr/include/postgresql \
    -o "$output" "$here/client.c" "$peers/common.c" "$peers/jws.c" "$@" -lcrypto -lpthread
}

# as_user USER COMMAND…: replaces the shell. As root the command becomes USER (PostgreSQL refuses root, and none of the peers needs it) and
# keeps one capability, so that it finds its own state below folders of mode 0700; without the secure bit access(2), which Erlang asks, would
# not heed it. Anybody else runs it as he is.
as_user() {
  local user=$1 capability=dac_read_search; shift
  [ "$(id -u)" = 0 ] || exec "$@"
  # Containers often withhold that one (bit 2) and grant its larger brother.
  (( 0x$(sed -n 's/^CapBnd:\s*//p' /proc/self/status) & 4 )) || capability=dac_override
  exec setpriv --reuid="$user" --regid="$user" --clear-groups --securebits=+no_setuid_fixup \
    --inh-caps=-all,+$capability --ambient-caps=-all,+$capability -- "$@"
}

# own USER PATH…
own() { local user=$1; shift; [ "$(id -u)" != 0 ] || chown -R "$user:$user" "$@"; }

# A TCP port on which nobody listens now.
free_port() {
  local port
  for _ in $(seq 200); do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return 0; fi
  done
  fail "no free port"
}

# certificates FOLDER: ca.pem, server.pem/.key (localhost, 127.0.0.1), client.pem/.key (CN=load). P-256, two days.
certificates() {
  local folder=$1 who usage
  mkdir -p "$folder"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=benchmark CA" \
    -addext "keyUsage=critical,keyCertSign" -keyout "$folder/ca.key" -out "$folder/ca.pem" 2>/dev/null
  for who in server client; do
    usage="subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth"
    [ $who = server ] || usage="extendedKeyUsage=clientAuth"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$([ $who = server ] && echo localhost || echo load)" \
      -keyout "$folder/$who.key" -out "$folder/$who.csr" 2>/dev/null
    openssl x509 -req -in "$folder/$who.csr" -CA "$folder/ca.pem" -CAkey "$folder/ca.key" -CAcreateserial -days 2 \
      -extfile <(printf "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n$usage\n") -out "$folder/$who.pem" 2>/dev/null
    chmod 600 "$folder/$who.key"
  done
  rm -f "$folder"/*.csr "$folder"/ca.key
}

# fill TEMPLATE NAME=VALUE…: the template with @NAME@ replaced, on standard output.
fill() {
  local text pair; text=$(cat "$1"); shift
  for pair in "$@"; do text=${text//"@${pair%%=*}@"/"${pair#*=}"}; done
  if grep -q '@[A-Z]\+@' <<<"$text"; then fail "template has a place that nobody filled"; fi
  printf '%s\n' "$text"
}

# await SECONDS WHAT COMMAND…: repeats the command until it succeeds.
await() {
  local end=$((SECONDS + $1)) what=$2; shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { echo "peer $(basename "$here"): $what: not within the time" >&2; return 1; }
    sleep 0.1
  done
}

# await_server SECONDS WHAT PID COMMAND…: as await, and gives up when the process has ended.
await_server() {
  local seconds=$1 what=$2 pid=$3; shift 3
  await "$seconds" "$what" gone_or "$pid" "$@" && ! gone "$pid"
}
gone_or() { local pid=$1; shift; gone "$pid" || "$@"; }

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Zombies count as gone: an orphan's new parent may reap it late.
gone() { local state; state=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f1); [ -z "$state" ] || [ "$state" = Z ]; }

# end SIGNAL SECONDS PID: by process id only; after the time it is killed.
end() {
  kill "-$1" "$3" 2>/dev/null || return 0
  await "$2" "process $3 ends" gone "$3" || { kill -KILL "$3" 2>/dev/null || true; await 5 "process $3 ends" gone "$3"; }
}

# When a process began, in the kernel's ticks: with it a process id names one process for ever.
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# remember FILE PID; pid_in FILE.
remember() { printf '%s\n' "$2" "$(began "$2")" >"$1"; }
pid_in() { head -n 1 "$1"; }

# end_file SIGNAL SECONDS FILE: the process that the file remembers, if it still runs.
end_file() {
  [ -s "$3" ] || return 0
  [ "$(began "$(pid_in "$3")")" != "$(tail -n 1 "$3")" ] || end "$1" "$2" "$(pid_in "$3")"
  rm -f "$3"
}

# broken STATE: the server did not come up.
broken() { tail -n 20 "$1/server.out" >&2 || true; stop "$1"; exit 1; }

# load CLIENT STATE MODE SECONDS MESSAGES_FILE [OPTION…]: one round. PEER_RECEIPTS=FOLDER keeps the receipts of the mode `verified` there.
load() {
  local program=$1 state=$2 mode=$3 seconds=$4 messages=$5 receipts=(); shift 5
  [ -z "${PEER_RECEIPTS:-}" ] || receipts=(--receipts "$PEER_RECEIPTS")
  "$program" --mode "$mode" --seconds "$seconds" --messages "$messages" --port "$(<"$state/port")" --tls "$state/tls" \
    --server-pid "$(pid_in "$state/pid")" "${receipts[@]}" "$@"
}

# dispatch VERB …: calls install, start, measure or stop of the script with absolute paths.
dispatch() {
  local verb=${1:-} state=${2:-}
  case $verb in
    install) install ;;
    start) [ -n "$state" ] || fail "start STATE"; mkdir -p "$state"; start "$(cd "$state" && pwd)" ;;
    stop) [ -n "$state" ] || fail "stop STATE"; [ ! -d "$state" ] || stop "$(cd "$state" && pwd)" ;;
    measure)
      [ $# -eq 5 ] || fail "measure STATE MODE SECONDS MESSAGES_FILE"
      case $3 in one | window | verified) ;; *) fail "no such mode: $3" ;; esac
      measure "$(cd "$state" && pwd)" "$3" "$4" "$(realpath "$5")" ;;
    *) fail "install | start STATE | measure STATE one|window|verified SECONDS MESSAGES_FILE | stop STATE" ;;
  esac
}

# Closes what a program inherited beyond its three streams: a server that stays must not hold open what its starter waits on.
close_inherited() {
  local descriptor
  for descriptor in /proc/self/fd/*; do
    descriptor=${descriptor##*/}
    [ "$descriptor" -le 2 ] || eval "exec $descriptor>&-" 2>/dev/null || true
  done
}
