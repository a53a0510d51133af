#!/bin/sh
# Sends a referral (THB-230), or receives what waits, with curl, openssl and the standard tools: README.md says what each step is.
#
#   client.sh -p PKI -e ngo.nappz.linija send lt.sav.15
#   client.sh -p PKI -e lt.sav.15 receive
#   client.sh -p PKI -e lt.sav.15 verify MESSAGE [EVIDENCE EVENT]
#
# -g HOST:PORT (localhost:8443), -x EXCHANGE (lt.test), -s FOLDER (.) where what was sent and received is kept. PKI is a folder as
# `vartai pki create` makes it, -e the endpoint whose keys these are. `verify` judges files: a message to this endpoint, and evidence of it.
set -eu
LC_ALL=C
export LC_ALL
umask 077

fail() {
  echo "client.sh: $*" >&2
  exit 1
}

exchange=lt.test state=. gateway=localhost:8443 pki= endpoint=
while getopts g:p:e:x:s: option; do
  case $option in
    g) gateway=$OPTARG ;;
    p) pki=$OPTARG ;;
    e) endpoint=$OPTARG ;;
    x) exchange=$OPTARG ;;
    s) state=$OPTARG ;;
    *) exit 64 ;;
  esac
done
shift $((OPTIND - 1))
if [ -z "$pki" ] || [ -z "$endpoint" ]; then fail "-p and -e are needed; see the first lines of this script"; fi
own=$pki/endpoints/$endpoint
for file in "$pki/anchors.pem" "$pki/issuing.pem" "$pki/crl.pem" "$own/tls.pem" "$own/tls.key" "$own/signing.pem" "$own/signing.key"; do
  [ -r "$file" ] || fail "$file cannot be read"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# What a certificate may be for: extended key usages of this project's own (Certificates/README.md).
message_signing=2.25.306020260287240173418256398166375238982.1
gateway_seal=2.25.306020260287240173418256398166375238982.2

# --- Bytes and texts: everything from standard input to standard output.

sha256() { openssl dgst -sha256 -binary; }
b64() { openssl base64 -A; }
b64url() { b64 | tr '+/' '-_' | tr -d '='; }
decoded() { fold -w 64 | openssl base64 -d; }
raw() { awk '{ gsub("-", "+"); gsub("_", "/"); print $0 substr("===", 1, (4 - length($0) % 4) % 4) }' | decoded; }
hex() { od -An -v -tx1 | tr -d ' \n'; }

# JSON without a parser, enough for what is asked for here: base64, identifiers, instants, numbers. What is read wrongly fails its check below.
compact() { tr -d ' \t\r\n'; }
after() { compact | awk -v name="$1" '{ at = index($0, name) } at { print substr($0, at + length(name)) }'; }
member() { after "\"$1\":\"" | cut -d '"' -f 1; }
number() { after "\"$1\":" | sed 's/[^0-9].*//'; }
# within OPENING CLOSING: what stands between the first OPENING and the CLOSING after it.
within() { after "$1" | awk -v to="$2" '{ print substr($0, 1, index($0, to) - 1) }'; }

instant() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%S.000Z 2> "$work/errors" || date -u -r "$1" +%Y-%m-%dT%H:%M:%S.000Z; }

# Version 7: 48 bits of milliseconds, then chance.
uuid7() {
  printf '%012x%s\n' "$(($(date +%s) * 1000))" "$(openssl rand -hex 9)" \
    | sed 's/\(.\{8\}\)\(.\{4\}\)\(...\)\(...\)\(.\{12\}\)/\1-\2-7\3-8\4-\5/'
}

# --- The gateway, over mutual TLS 1.3. HTTP/1.1: curl before 8 and HTTP/2 do not get along with it (Docs/decisions/0009).

# ask FILE PATH [OPTION…]: the answer, in FILE.
ask() {
  answer=$1 path=$2
  shift 2
  status=$(curl --silent --show-error --http1.1 --tlsv1.3 --max-time 90 --cacert "$pki/anchors.pem" --crlfile "$pki/crl.pem" \
    --cert "$own/tls.pem" --key "$own/tls.key" --header 'Accept-Language: en' --output "$answer" --write-out '%{http_code}' \
    "$@" "https://$gateway$path") || fail "there was no answer"
  case $status in
    2??) ;;
    *) fail "the gateway refused: $(member code < "$answer") $(sed 's/.*"title":"\([^"]*\)".*/\1/' "$answer") $(member pointer < "$answer")" ;;
  esac
}

# --- Signing and verifying.

# sign KIND CONTENT FILE: the three members of a flattened JWS over the file's exact bytes.
sign() {
  case $(openssl pkey -in "$own/signing.key" -noout -text_pub) in
    *ED25519*) alg=Ed25519 ;;
    *prime256v1*) alg=ES256 ;;
    *) fail "the signing key is neither on P-256 nor Ed25519" ;;
  esac
  thumbprint=$(openssl x509 -in "$own/signing.pem" -outform DER | sha256 | b64url)
  chain=$(awk '/BEGIN CERT/ { printf "%s", comma "\""; comma = ","; on = 1; next } /END CERT/ { printf "\""; on = 0 } on { printf "%s", $0 }' \
    "$own/signing.pem")
  protected=$(printf '{"alg":"%s","typ":"vnd.vartai.%s+jws","cty":"vnd.vartai.%s+json","iat":%s,"x5t#S256":"%s","x5c":[%s]}' \
    "$alg" "$1" "$2" "$(date +%s)" "$thumbprint" "$chain" | b64url)
  payload=$(b64url < "$3")
  printf '%s.%s' "$protected" "$payload" > "$work/input"
  if [ "$alg" = Ed25519 ]; then
    openssl pkeyutl -sign -inkey "$own/signing.key" -rawin -in "$work/input" -out "$work/signature"
  else
    # DER's two numbers, each 32 bytes long: r and s as JOSE has them (RFC 7518 §3.4). OpenSSL also makes bytes of hexadecimal digits.
    openssl dgst -sha256 -sign "$own/signing.key" -out "$work/der" "$work/input"
    digits=$(openssl asn1parse -inform DER -in "$work/der" | sed -n 's/.*INTEGER *://p' | while read -r n; do printf '%64s' "$n"; done | tr ' ' 0)
    openssl asn1parse -genstr "FORMAT:HEX,OCTETSTRING:$digits" -noout -out "$work/octets"
    tail -c 64 "$work/octets" > "$work/signature"
  fi
  printf '"payload":"%s","protected":"%s","signature":"%s"' "$payload" "$protected" "$(b64url < "$work/signature")"
}

# verify FILE KIND USAGE URN: kind, path to the anchors (judged now, with revocation), what and whom the certificate is for, signature. The payload
# is then in $work/payload. URN may be a pattern of `case`.
verify() {
  protected=$(member protected < "$1") payload=$(member payload < "$1")
  printf '%s\n' "$protected" | raw > "$work/header"
  [ "$(member typ < "$work/header")" = "vnd.vartai.$2+jws" ] || fail "this is not a signed $2"
  within '"x5c":["' '"' < "$work/header" | decoded > "$work/leaf.der"
  [ "$(sha256 < "$work/leaf.der" | b64url)" = "$(member 'x5t#S256' < "$work/header")" ] || fail "x5t#S256 is not that of the certificate"
  openssl x509 -inform DER -in "$work/leaf.der" -out "$work/leaf.pem"
  openssl verify -x509_strict -auth_level 2 -purpose any -no-CApath -no-CAstore -CAfile "$pki/anchors.pem" -untrusted "$pki/issuing.pem" \
    -crl_check_all -CRLfile "$pki/crl.pem" "$work/leaf.pem" > "$work/verdict" 2>&1 || fail "$(cat "$work/verdict")"
  openssl x509 -in "$work/leaf.pem" -noout -ext extendedKeyUsage,subjectAltName | tr ',' '\n' | sed 's/^ *//; s/ *$//' > "$work/names"
  grep -q -x -F "$3" "$work/names" || fail "the certificate is not for this purpose"
  uri=$(sed -n 's/^URI://p' "$work/names" | grep "^urn:vartai:$exchange:") || fail "the certificate is for nobody of this exchange"
  # shellcheck disable=SC2254 # A pattern is meant.
  case $uri in
    *"
"*) fail "the certificate names more than one" ;;
    urn:vartai:"$exchange":$4) ;;
    *) fail "signed by $uri" ;;
  esac
  printf '%s.%s' "$protected" "$payload" > "$work/input"
  member signature < "$1" | raw > "$work/signature"
  [ "$(wc -c < "$work/signature")" -eq 64 ] || fail "the signature is not of 64 bytes"
  openssl x509 -in "$work/leaf.pem" -pubkey -noout > "$work/key.pem"
  # The key decides how; the header has to agree. EdDSA is the older name of Ed25519.
  case "$(member alg < "$work/header") $(openssl pkey -pubin -in "$work/key.pem" -noout -text)" in
    "ES256 "*prime256v1*)
      digits=$(hex < "$work/signature")
      printf 'asn1=SEQUENCE:pair\n[pair]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' \
        "$(echo "$digits" | cut -c 1-64)" "$(echo "$digits" | cut -c 65-)" > "$work/pair"
      openssl asn1parse -genconf "$work/pair" -noout -out "$work/der"
      openssl dgst -sha256 -verify "$work/key.pem" -signature "$work/der" "$work/input" > "$work/verdict" 2>&1 \
        || fail "the signature is not one of this"
      ;;
    "Ed25519 ED25519 "* | "EdDSA ED25519 "*)
      openssl pkeyutl -verify -pubin -inkey "$work/key.pem" -rawin -in "$work/input" -sigfile "$work/signature" > "$work/verdict" 2>&1 \
        || fail "the signature is not one of this"
      ;;
    *) fail "alg is not one of the certificate's key" ;;
  esac
  printf '%s\n' "$payload" | raw > "$work/payload"
}

# digest FILE: what receipts and evidence name a message by.
digest() { printf '%s.%s.%s' "$(member protected < "$1")" "$(member payload < "$1")" "$(member signature < "$1")" | sha256 | b64url; }

# verify_evidence FILE EVENT MESSAGE: the gateway's seal on the tree's root, the statement's path to it (RFC 9162 §2.1.3.2), and what it says.
verify_evidence() {
  verify "$1" evidence-root "$gateway_seal" 'gateway:*'
  [ "$(member purpose < "$work/payload")" = evidence ] && [ "$(member exchange < "$work/payload")" = "$exchange" ] || fail "not a root of evidence"
  member leaf < "$1" | raw > "$work/statement"
  at=$(number index < "$1") last=$(($(number size < "$work/payload") - 1))
  [ "$at" -ge 0 ] && [ "$at" -le "$last" ] || fail "the statement is past the tree"
  node=$({ printf '\0'; cat "$work/statement"; } | sha256 | b64url)
  for step in $(within '"hashes":[' ']' < "$1" | tr -d '"' | tr ',' ' '); do
    [ "$last" -gt 0 ] || fail "the path is too long"
    # Right of the path's last node there is nothing, so it is a left neighbour's turn until one was there.
    if [ $((at & 1)) -eq 0 ] && [ "$at" -ne "$last" ]; then pair="$node $step"; else pair="$step $node"; fi
    while [ "$at" -eq "$last" ] && [ $((at & 1)) -eq 0 ] && [ "$at" -ne 0 ]; do at=$((at >> 1)) last=$((last >> 1)); done
    node=$({ printf '\1'; for half in $pair; do echo "$half" | raw; done; } | sha256 | b64url)
    at=$((at >> 1)) last=$((last >> 1))
  done
  [ "$last" -eq 0 ] && [ "$node" = "$(member hash < "$work/payload")" ] || fail "the statement is not in the signed tree"
  [ "$(member event < "$work/statement")" = "$2" ] && [ "$(member exchange < "$work/statement")" = "$exchange" ] \
    && [ "$(member messageDigest < "$work/statement")" = "$(digest "$3")" ] || fail "not evidence of $2 of this message in this exchange"
}

# --- A sender.

send() {
  recipient=$1
  now=$(date +%s)
  id=$(uuid7) until=$(instant $((now + 2592000)))
  # The English binding; every value is invented.
  cat > "$work/body" << BODY
{"referralKind": "REFERRAL", "priority": "URGENT", "clientRef": "SH-2026-0001", "dangerNow": false, "callerIsPerson": true,
 "contactSafe": {"method": "THROUGH_REFERRER"}, "reason": "A safe place for tonight and a lawyer's advice are needed.",
 "servicesRequested": ["SHELTER", "LEGAL_PRIMARY"], "senderContact": {"phone": "+37031234567"}, "feedbackWanted": true,
 "consent": {"obtainedFrom": "PERSON", "method": "ORAL", "language": "lt", "obtainedAt": "$(instant $((now - 600)))", "validUntil": "$until",
  "forServices": true, "forReporting": false, "perServiceType": [
   {"service": "SHELTER", "organisation": "$recipient", "granted": true},
   {"service": "LEGAL_PRIMARY", "organisation": "$recipient", "granted": true}]}}
BODY
  openssl rand -out "$work/salt" 32
  cat > "$work/manifest" << MANIFEST
{"exchange": "$exchange", "formatId": "THB-230", "formatVersion": "1.0", "messageId": "$id", "conversationId": "$(uuid7)",
 "createdAt": "$(instant "$now")", "validUntil": "$(instant $((now + 86400)))", "sender": "$endpoint", "senderPerson": "shell-0001",
 "recipients": ["$recipient"], "priority": "URGENT", "purpose": "ASSIST", "regime": "BDAR", "legalBasis": ["BDAR-6-1-A"], "handlingCodes": ["A0"],
 "classification": "NEVIESA", "language": "en", "containsSpecialCategories": false, "childInvolved": "NO", "retention": 30,
 "consentScope": {"organisation": "$recipient", "services": ["SHELTER", "LEGAL_PRIMARY"], "validUntil": "$until"},
 "parts": [{"partId": "body", "mediaType": "application/json", "size": $(($(wc -c < "$work/body"))),
  "digest": "$(cat "$work/salt" "$work/body" | sha256 | b64url)"}]}
MANIFEST
  kept=$state/sent-$id.json
  signed=$(sign message manifest "$work/manifest")
  printf '{%s,"parts":{"body":{"salt":"%s","data":"%s"}}}\n' "$signed" "$(b64url < "$work/salt")" "$(b64url < "$work/body")" > "$kept"
  ask "$work/answer" /v1/messages --header 'Content-Type: application/vnd.vartai.message+json' --data-binary "@$kept"
  verify_evidence "$work/answer" SubmissionAcceptance "$kept"
  echo "accepted $id $(member at < "$work/statement")"
}

# --- A recipient.

# verify_message FILE SENDER MESSAGE-ID: signed by that sender, to this endpoint, its body as it was signed. That is then in $work/body.
verify_message() {
  case $2$3 in *[!a-z0-9.-]*) fail "sender or message id is no name" ;; esac
  verify "$1" message "$message_signing" "endpoint:$2"
  cp "$work/payload" "$work/manifest"
  [ "$(member exchange < "$work/manifest")" = "$exchange" ] && [ "$(member sender < "$work/manifest")" = "$2" ] \
    && [ "$(member messageId < "$work/manifest")" = "$3" ] || fail "not the message that was announced"
  case ,$(within '"recipients":[' ']' < "$work/manifest"), in *",\"$endpoint\","*) ;; *) fail "the message is for somebody else" ;; esac
  [ "$(compact < "$work/manifest" | awk '{ print gsub("\"partId\":", "") }')" -eq 1 ] || fail "this client reads messages without attachments"
  within '"body":{' '}' < "$1" > "$work/part"
  member data < "$work/part" | raw > "$work/body"
  { member salt < "$work/part" | raw; cat "$work/body"; } > "$work/salted"
  [ "$(sha256 < "$work/salted" | b64url)" = "$(member digest < "$work/manifest")" ] \
    && [ "$(wc -c < "$work/body")" -eq "$(number size < "$work/manifest")" ] || fail "the body was changed"
}

receive() {
  ask "$work/inbox" '/v1/inbox?max=20'
  compact < "$work/inbox" | awk '{ gsub(/},\{/, "}\n{"); print }' > "$work/items"
  while read -r item; do
    delivery=$(echo "$item" | member deliveryId)
    if [ -n "$delivery" ]; then take "$delivery" "$(echo "$item" | member sender)" "$(echo "$item" | member messageId)"; fi
  done < "$work/items"
}

# take DELIVERY SENDER MESSAGE-ID: as the inbox announced them.
take() {
  case $1 in *[!a-z0-9-]*) fail "the inbox announces what is no name" ;; esac
  ask "$work/message" "/v1/deliveries/$1/message"
  verify_message "$work/message" "$2" "$3"
  # Message and receipt belong together: whoever gets the message again sends the same receipt again.
  kept=$state/received-$2-$3
  if [ ! -e "$kept.receipt.json" ]; then
    printf '{"exchange":"%s","deliveryId":"%s","messageId":"%s","sender":"%s","recipient":"%s","messageDigest":"%s","outcome":"ACCEPTED","at":"%s"}' \
      "$exchange" "$1" "$3" "$2" "$endpoint" "$(digest "$work/message")" "$(instant "$(date +%s)")" > "$work/receipt"
    cp "$work/message" "$kept.json"
    signed=$(sign receipt receipt "$work/receipt")
    printf '{%s}\n' "$signed" > "$kept.new"
    mv "$kept.new" "$kept.receipt.json"
  fi
  ask "$work/answer" "/v1/deliveries/$1/receipt" --header 'Content-Type: application/vnd.vartai.receipt+json' --data-binary "@$kept.receipt.json"
  verify_evidence "$work/answer" ContentHandover "$work/message"
  echo "accepted $3 $(member formatId < "$work/manifest") $2"
  cat "$work/body"
  echo
}

case ${1:-}/$# in
  send/2) send "$2" ;;
  receive/1) receive ;;
  verify/2 | verify/4)
    member payload < "$2" | raw > "$work/claimed"
    verify_message "$2" "$(member sender < "$work/claimed")" "$(member messageId < "$work/claimed")"
    if [ $# = 4 ]; then verify_evidence "$3" "$4" "$2"; fi
    echo verified
    ;;
  *) fail "what to do: send RECIPIENT, receive, or verify MESSAGE [EVIDENCE EVENT]" ;;
esac
