#!/bin/sh
# Makes the one certificate that the tests of tlsbio.core trust: toy.example, valid to 2099.
set -eu
out="$(cd "$(dirname "$0")/../resources/tlsbio/core" && pwd)"
tmp="$(mktemp -d)"
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
: > index.txt
cat > ca.cnf <<'CNF'
[ca]
default_ca = own
[own]
dir = .
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
subjectAltName = DNS:toy.example,IP:192.0.2.1
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth,clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CNF
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$out/toy.key"
openssl req -new -key "$out/toy.key" -subj "/CN=toy.example" -out toy.csr
openssl ca -config ca.cnf -batch -notext -selfsign -keyfile "$out/toy.key" -in toy.csr \
  -startdate 20200101000000Z -enddate 20991231235959Z -out "$out/toy.pem"
