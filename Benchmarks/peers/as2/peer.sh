#!/bin/bash
# AS2 (RFC 4130) by pyas2lib: sign, verify, signed MDN, in one process; nothing goes over a network.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../common.sh"
environment=$made/as2

install() {
  packages python3 python3-venv openssl
  if [ -x "$environment/bin/python" ] && "$environment/bin/python" -c "import pyas2lib" 2>/dev/null; then return; fi
  mkdir -p "$made"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" >&2
  # oscrypto reads OpenSSL's version with one digit at the end; Debian 12 has 3.0.1x.
  sed -i 's/\\d\\\\\.\\\\d\[a-z\]\*/\\d\\\\.\\\\d+[a-z]*/' "$environment"/lib/python3*/site-packages/oscrypto/_openssl/_libcrypto_c*.py
  "$environment/bin/python" -c "import pyas2lib" || fail "pyas2lib does not load"
}

# RSA, as pyas2lib signs with nothing else.
start() {
  local state=$1 who
  [ -x "$environment/bin/python" ] || fail "not installed"
  for who in sender recipient; do
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=as2 $who" -keyout "$state/$who.key" -out "$state/$who.pem" 2>/dev/null
    # The cipher is what oscrypto reads; the key lives for the round.
    openssl pkcs12 -export -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1 \
      -inkey "$state/$who.key" -in "$state/$who.pem" -passout pass:load -out "$state/$who.p12" 2>/dev/null
  done
}

measure() { "$environment/bin/python" "$here/client.py" "$@"; }

# There is no server.
stop() { rm -f "$1"/{sender,recipient}.{key,pem,p12} "$1/received"; }

dispatch "$@"
