#!/usr/bin/env bash
# An exchange's certificates from an authority that knows nothing of Vartai: plain openssl, its own keys (RSA) and its own database.
#
#   existing-authority.sh DIRECTORY EXCHANGE GATEWAY ENDPOINT…
#
# What it makes lies where `vartai pki create` puts it. It is an example to read, and the test of what README.md says of an existing authority.
set -euo pipefail
umask 077
profiles=$(cd "$(dirname "$0")/profiles" && pwd)
mkdir "$1" && cd "$1"
exchange=$2 gateway=$3
shift 3

mkdir root issuing gateway tsa ocsp
cat > ca.cnf <<'CONFIGURATION'
[root]
dir = root
certificate = $dir/ca.pem
private_key = $dir/ca.key
database = $dir/index.txt
new_certs_dir = $dir
crlnumber = $dir/number
rand_serial = yes
unique_subject = no
default_md = sha256
default_days = 365
default_crl_days = 30
crl_extensions = list
policy = subject
[issuing]
dir = issuing
certificate = $dir/ca.pem
private_key = $dir/ca.key
database = $dir/index.txt
new_certs_dir = $dir
crlnumber = $dir/number
rand_serial = yes
unique_subject = no
default_md = sha256
default_days = 365
default_crl_days = 30
crl_extensions = list
policy = subject
[subject]
organizationName = optional
commonName = supplied
[list]
authorityKeyIdentifier = keyid:always
[req]
distinguished_name = nobody
[nobody]
CONFIGURATION

# authority NAME: a key and a database.
authority() {
  touch "$1/index.txt"
  echo 1000 > "$1/number"
  openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$1/ca.key"
  openssl req -config ca.cnf -new -key "$1/ca.key" -subj "/O=Agency/CN=Agency $1" -out "$1/ca.csr"
}

# issue AUTHORITY PROFILE REQUEST CERTIFICATE: the authority's own command, with the profile as its extensions.
issue() {
  openssl ca -config ca.cnf -name "$1" -batch -notext -extfile "$profiles/$2.cnf" -in "$3" -out "$4" 2> /dev/null
}

# certify FILE PROFILE ROLE ID: key, request and certificate with its issuer behind it.
certify() {
  mkdir -p "$(dirname "$1")"
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"
  openssl req -config ca.cnf -new -key "$1.key" -subj "/O=Agency/CN=$2" -out "$1.csr"
  URN=urn:vartai:$exchange:$3:$4 issue issuing "$2" "$1.csr" "$1.pem"
  cat issuing/ca.pem >> "$1.pem"
}

authority root
openssl x509 -req -in root/ca.csr -signkey root/ca.key -days 3650 -extfile "$profiles/root.cnf" -out root/ca.pem 2> /dev/null
authority issuing
issue root issuing issuing/ca.csr issuing/ca.pem
cp root/ca.pem anchors.pem
cp issuing/ca.pem issuing.pem

certify gateway/tls gateway-tls gateway "$gateway"
certify gateway/push gateway-push gateway "$gateway"
certify gateway/seal gateway-seal gateway "$gateway"
certify tsa/tsa tsa tsa "$gateway"
certify ocsp/ocsp ocsp ocsp "$gateway"
certify administrators/admin-1/tls administrator-tls administrator admin-1
certify administrators/admin-1/approval administrator-approval administrator admin-1
for endpoint; do
  certify "endpoints/$endpoint/tls" endpoint-tls endpoint "$endpoint"
  certify "endpoints/$endpoint/push" endpoint-push endpoint "$endpoint"
  certify "endpoints/$endpoint/signing" endpoint-seal endpoint "$endpoint"
  certify "endpoints/$endpoint/sealing" endpoint-sealing endpoint "$endpoint"
done

# The revocation lists of both, in one file. Run this again before they end, and after every `openssl ca -revoke`.
cat > lists.sh <<'LISTS'
set -e
for name in root issuing; do openssl ca -config ca.cnf -name $name -gencrl 2> /dev/null; done > crl.new
mv crl.new crl.pem
LISTS
sh lists.sh
