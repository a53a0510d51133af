#!/usr/bin/env bash
# Verifies a message and its evidence with openssl alone: chains, revocation, purposes, signatures, the evidence's tree.
#
#   verify.sh [--at INSTANT] ANCHORS.pem CRL.pem message.json evidence-1.json …
#
# CRL.pem holds the newest revocation list of every authority. A message is judged at the acceptance that its evidence attests; without one now,
# or at INSTANT (2026-03-02T19:25:11Z), which prevails. A receipt is judged at its handover, a seal when the gateway says that it sealed. Parts are
# the business of verify.py; python3 only takes the JSON apart here. Exit status 0: all good; 1: something is not.
set -euo pipefail
given=
if [ "${1:-}" = --at ]; then
  given=$(date -u -d "$2" +%s)
  shift 2
fi
if [ $# -lt 3 ]; then sed -n '2,8p' "$0"; exit 1; fi
anchors=$1 lists=$2 message=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

# What a certificate may be for: extended key usages of this project's own (Certificates/README.md).
message_signing=2.25.306020260287240173418256398166375238982.1
gateway_seal=2.25.306020260287240173418256398166375238982.2
participant='[a-z0-9-]+(\.[a-z0-9-]+)*'

fail() { echo "NOT VERIFIED: $*"; exit 1; }
sha256() { openssl dgst -sha256 -binary; }

# take_apart FILE DIRECTORY: a signed thing becomes certificates, what was signed, the signature as DER's recipe, and one file a fact.
take_apart() {
  mkdir "$2"
  python3 - "$1" "$2" <<'PYTHON'
import base64, calendar, json, os, sys, time
with open(sys.argv[1], encoding="utf-8") as file:
    thing = json.load(file)
raw = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
def put(folder, name, value):
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{name}", "wb") as file:
        file.write(value if isinstance(value, bytes) else str(value).encode())
def put_jws(folder, signed):
    header, payload, signature = json.loads(raw(signed["protected"])), json.loads(raw(signed["payload"])), raw(signed["signature"])
    if len(signature) != 64 or not 1 <= len(header["x5c"]) <= 4:
        sys.exit("a signature or its certificates are malformed")
    for number, certificate in enumerate(header["x5c"]):
        put(folder, f"{number}.der", base64.b64decode(certificate))
    for name in ("typ", "alg"):
        put(folder, name, header[name])
    put(folder, "iat", int(header["iat"]))
    put(folder, "input", signed["protected"] + "." + signed["payload"])
    put(folder, "jws", ".".join(signed[name] for name in ("protected", "payload", "signature")))
    put(folder, "signature", signature)
    put(folder, "asn1", f"asn1=SEQUENCE:pair\n[pair]\nr=INTEGER:0x{signature[:32].hex()}\ns=INTEGER:0x{signature[32:].hex()}\n")
    return payload
def put_facts(folder, value, *names):
    for name in names:
        put(folder, name, value.get(name, ""))
folder, same = sys.argv[2], ("exchange", "deliveryId", "messageId", "sender", "recipient", "messageDigest", "reason")
if "leaf" not in thing:
    put_facts(folder, put_jws(folder, thing), "exchange", "sender", "messageId")
else:
    root, leaf, path = put_jws(f"{folder}/root", thing["root"]), raw(thing["leaf"]), thing["path"]
    put_facts(f"{folder}/root", root, "exchange", "purpose")
    put(f"{folder}/root", "hash", raw(root["hash"]))
    put(folder, "leaf", leaf)
    put(folder, "index", int(path["index"]))
    put(folder, "size", int(path["size"]) if path["size"] == root["size"] else 0)
    for number, value in enumerate(path["hashes"]):
        put(folder, f"hash-{number:02}", raw(value))
    statement = json.loads(leaf)
    put_facts(folder, statement, "event", "at", *same)
    put(folder, "seconds", calendar.timegm(time.strptime(statement["at"][:19] + "Z", "%Y-%m-%dT%H:%M:%SZ")))
    put(folder, "digest", raw(statement["messageDigest"]))
    if "receipt" in statement:
        receipt = put_jws(f"{folder}/receipt", statement["receipt"])
        put_facts(f"{folder}/receipt", receipt, "outcome", *same)
PYTHON
}

# verify_path NAME DIRECTORY SECONDS: RFC 5280 §6 at that instant. The newest list of an issuer knows most, so it judges earlier instants too:
# a signer's certificate is bad from its date of revocation on, a revoked authority's always.
verify_path() {
  local name=$1 directory=$2 at=$3 n serial dates date list end
  : > "$directory/chain.pem"
  for ((n = 0; n < 4; n++)); do
    [ -e "$directory/$n.der" ] || break
    openssl x509 -inform DER -in "$directory/$n.der" -out "$directory/$n.pem"
    [ "$n" = 0 ] || cat "$directory/$n.pem" >> "$directory/chain.pem"
  done
  local path=(openssl verify -purpose any -x509_strict -auth_level 2 -verify_depth 3)
  path+=(-no-CApath -no-CAstore -CAfile "$anchors" -untrusted "$directory/chain.pem")
  "${path[@]}" -attime "$at" "$directory/0.pem" > "$work/verdict" 2>&1 || fail "$name: $(cat "$work/verdict")"
  for list in "$work"/list-*.pem; do
    end=$(openssl crl -in "$list" -noout -nextupdate)
    [ "$(date -u -d "${end#nextUpdate=}" +%s)" -gt "$at" ] || fail "$name: a revocation list had ended before the instant"
  done
  local revocation=("${path[@]}" -no_check_time -crl_check_all -CRLfile "$lists")
  if "${revocation[@]}" "$directory/0.pem" > "$work/verdict" 2>&1; then return; fi
  # Of all errors only this one, and of the signer's own certificate, may be one of a later day.
  [ "$(grep -o '^error [0-9]* at [0-9]* depth' "$work/verdict")" = "error 23 at 0 depth" ] || fail "$name: $(cat "$work/verdict")"
  serial=$(openssl x509 -in "$directory/0.pem" -noout -serial)
  dates=$(for list in "$work"/list-*.pem; do openssl crl -in "$list" -noout -text; done \
    | awk -v serial="${serial#serial=}" '/Serial Number:/ { hit = "x" $3 == "x" serial } hit && sub(/.*Revocation Date: /, "")')
  while read -r date; do
    [ -n "$date" ] && [ "$(date -u -d "$date" +%s)" -gt "$at" ] || fail "$name: the signer's certificate was revoked ($date)"
  done <<< "$dates"
  for ((n = n - 1; n > 0; n--)); do
    "${revocation[@]}" "$directory/$n.pem" > "$work/verdict" 2>&1 || fail "$name: $(cat "$work/verdict")"
  done
}

# extension DIRECTORY NAME: its heading, then its value.
extension() { openssl x509 -in "$1/0.pem" -noout -ext "$2" 2>&1 | sed 's/^ *//'; }

# verify_jws NAME DIRECTORY TYP USAGE URN SECONDS: path, purpose, the one URI of the exchange (an extended regular expression), signature.
verify_jws() {
  local name=$1 directory=$2 typ=$3 usage=$4 urn=$5 at=$6 text uris check
  [ "$(cat "$directory/typ")" = "$typ" ] || fail "$name: not signed as $typ"
  verify_path "$name" "$directory" "$at"
  [ "$(extension "$directory" extendedKeyUsage | sed 1d)" = "$usage" ] || fail "$name: the certificate is not for this purpose"
  [[ $(extension "$directory" keyUsage) =~ ^"X509v3 Key Usage: critical"$'\n'"Digital Signature"(", Non Repudiation")?$ ]] || fail "$name: the key usage is not that of a signer"
  ! extension "$directory" basicConstraints | grep -q CA:TRUE || fail "$name: the signer is an authority"
  uris=$(extension "$directory" subjectAltName | sed 1d | sed 's/, /\n/g' | sed -n 's/^URI://p' | grep "^urn:vartai:$exchange:") || true
  [[ $uris =~ ^"urn:vartai:$exchange:"$urn$ ]] || fail "$name: ${uris:-nobody of the exchange} is not the ${urn%%:*} that has to sign"
  openssl x509 -in "$directory/0.pem" -pubkey -noout > "$directory/key.pem"
  text=$(openssl pkey -pubin -in "$directory/key.pem" -noout -text)
  # The key decides; the header has to agree. EdDSA is the older name of Ed25519.
  case "$(cat "$directory/alg") $text" in
    "ES256 "*prime256v1*)
      openssl asn1parse -genconf "$directory/asn1" -noout -out "$directory/signature.der"
      check=(openssl dgst -sha256 -verify "$directory/key.pem" -signature "$directory/signature.der" "$directory/input") ;;
    "Ed25519 ED25519 "* | "EdDSA ED25519 "*)
      check=(openssl pkeyutl -verify -pubin -inkey "$directory/key.pem" -rawin -in "$directory/input" -sigfile "$directory/signature") ;;
    *) fail "$name: alg $(cat "$directory/alg") is not one of the certificate's key" ;;
  esac
  "${check[@]}" > "$work/verdict" 2>&1 || fail "$name: $(cat "$work/verdict")"
  echo "$name: signed by $uris, judged at $(date -u -d "@$at" +%FT%TZ)"
}

# in_tree DIRECTORY: whether the leaf stands in the signed tree (RFC 9162 §2.1.3.2).
in_tree() {
  local fn sn r=$1/r p
  fn=$(cat "$1/index") sn=$(($(cat "$1/size") - 1))
  ((fn >= 0 && fn <= sn)) || return 1
  { printf '\0'; cat "$1/leaf"; } | sha256 > "$r"
  for p in "$1"/hash-*; do
    [ -e "$p" ] || break
    ((sn != 0)) || return 1
    if ((fn & 1 || fn == sn)); then
      { printf '\1'; cat "$p" "$r"; } | sha256 > "$r.next"
      while ((!(fn & 1) && fn != 0)); do fn=$((fn >> 1)) sn=$((sn >> 1)); done
    else
      { printf '\1'; cat "$r" "$p"; } | sha256 > "$r.next"
    fi
    mv "$r.next" "$r"
    fn=$((fn >> 1)) sn=$((sn >> 1))
  done
  ((sn == 0)) && cmp -s "$r" "$1/root/hash"
}

# same DIRECTORY DIRECTORY FACT …
same() {
  local fact
  for fact in "${@:3}"; do cmp -s "$1/$fact" "$2/$fact" || return 1; done
}

awk -v to="$work/list-" '/BEGIN X509 CRL/ { n++ } n { print > (to n ".pem") }' "$lists"
[ -e "$work/list-1.pem" ] || fail "there is no revocation list in $lists"
take_apart "$message" "$work/message" || fail "$message cannot be read"
exchange=$(cat "$work/message/exchange") sender=$(cat "$work/message/sender")
[[ $exchange =~ ^$participant$ && $sender =~ ^$participant$ ]] || fail "exchange or sender is no name"
sha256 < "$work/message/jws" > "$work/message/digest"
accepted= number=0
for file in "$@"; do
  name=$(basename "$file") one=$work/evidence-$((++number))
  take_apart "$file" "$one" && [ -e "$one/root" ] || fail "$name is not evidence"
  verify_jws "$name" "$one/root" vnd.vartai.evidence-root+jws "$gateway_seal" "gateway:$participant" "$(cat "$one/root/iat")"
  same "$one/root" "$work/message" exchange && [ "$(cat "$one/root/purpose")" = evidence ] || fail "$name: not a root of evidence"
  in_tree "$one" || fail "$name: the statement is not in the signed tree"
  same "$one" "$work/message" exchange messageId digest || fail "$name is evidence of another message"
  event=$(cat "$one/event") seconds=$(cat "$one/seconds")
  if [ "$event" = SubmissionAcceptance ] && ((seconds < ${accepted:-seconds + 1})); then accepted=$seconds; fi
  if [ -e "$one/receipt" ]; then
    recipient=$(cat "$one/receipt/recipient")
    [[ $recipient =~ ^$participant$ ]] || fail "$name: the recipient is no name"
    verify_jws "$name, receipt" "$one/receipt" vnd.vartai.receipt+jws "$message_signing" "endpoint:${recipient//./\\.}" "$seconds"
    same "$one" "$one/receipt" exchange deliveryId messageId sender recipient messageDigest reason \
      || fail "$name: the receipt is not of this delivery"
    case "$event $(cat "$one/receipt/outcome")" in
      "ContentHandover ACCEPTED" | "ContentHandoverFailure REFUSED" | "ConsignmentRejection REFUSED") ;;
      *) fail "$name: the receipt has another outcome" ;;
    esac
  elif [ "$event" = ContentHandover ]; then
    fail "$name: the handover has no receipt"
  fi
done
at=${given:-${accepted:-$(date +%s)}}
verify_jws "$(basename "$message")" "$work/message" vnd.vartai.message+jws "$message_signing" "endpoint:${sender//./\\.}" "$at"
