#!/bin/sh
# Makes the demo PKI in src/main/resources/tlsbio/cli/demo, valid to 2099. For `tlsbio demo`, and for
# `tlsbio serve` without --cert. The server's key is published with the source: it proves nothing, so
# nobody should trust this authority for anything else. The authority's own key is thrown away.
set -eu
cd "$(dirname -- "$0")"
out=$(pwd)/src/main/resources/tlsbio/cli/demo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > ca.cnf <<'CNF'
[ca]
default_ca = demo
[demo]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
[any]
commonName = supplied
organizationName = optional
[root]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
nameConstraints = critical, permitted;DNS:localhost, permitted;IP:127.0.0.0/255.0.0.0, permitted;IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF
[server]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:localhost, IP:127.0.0.1, IP:::1
CNF
: > index.txt
org='/O=tlsbio DEMO ONLY, the key is public'
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out root.key
openssl req -new -key root.key -subj "$org/CN=tlsbio DEMO ONLY root" -out root.csr
openssl ca -batch -notext -config ca.cnf -selfsign -keyfile root.key -extensions root \
  -startdate 20260101000000Z -enddate 20991231235959Z -in root.csr -out "$out/root.pem"
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$out/localhost.key"
openssl req -new -key "$out/localhost.key" -subj "$org/CN=localhost" -out localhost.csr
openssl ca -batch -notext -config ca.cnf -keyfile root.key -cert "$out/root.pem" -extensions server \
  -startdate 20260101000000Z -enddate 20991231235959Z -in localhost.csr -out "$out/localhost.pem"
