#!/bin/sh
# Makes the fixtures beside it with OpenSSL 3. What it made is checked in; run it again, in this
# folder, to add to them. Everything is valid to 2099, and the keys are for tests alone.
set -eu
cd "$(dirname "$0")"
end=20991231235959Z
password=pass:s3cret
utf8=pass:pässwörd

# Forms of three keys: PKCS #8, the traditional form, both encrypted, and DER.
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.p8.pem
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256.p8.pem
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out p384.p8.pem
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out p521.p8.pem
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1 -out k256.p8.pem
openssl genpkey -quiet -algorithm ED25519 -out ed25519.p8.pem
openssl genpkey -quiet -algorithm ED448 -out ed448.p8.pem
openssl genpkey -quiet -algorithm X25519 -out x25519.p8.pem
openssl genpkey -quiet -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out pss.p8.pem
openssl genpkey -quiet -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 \
  -pkeyopt rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384 \
  -pkeyopt rsa_pss_keygen_saltlen:48 -out pss384.p8.pem
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa2.p8.pem
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256b.p8.pem

openssl pkey -in rsa.p8.pem -traditional -out rsa.pkcs1.pem
for c in p256 p384 p521; do openssl pkey -in $c.p8.pem -traditional -out $c.sec1.pem; done
openssl ec -in p256.p8.pem -no_public -out p256.sec1.nopublic.pem 2>/dev/null
{ openssl ecparam -name prime256v1; cat p256.sec1.pem; } > p256.sec1.withparams.pem
openssl ec -in p256.p8.pem -param_enc explicit -out p256.sec1.explicit.pem 2>/dev/null
openssl pkey -in rsa.p8.pem -outform DER -out rsa.p8.der
grep -v -e ----- rsa.pkcs1.pem | base64 -d > rsa.pkcs1.der
grep -v -e ----- p256.sec1.pem | base64 -d > p256.sec1.der

# The old encryption inside PEM.
for c in aes128 aes192 aes256 des3 des; do
  legacy=
  [ $c != des ] || legacy="-provider legacy -provider default"
  openssl rsa -in rsa.p8.pem -traditional -$c $legacy -passout $password \
    -out rsa.legacy.$c.pem 2>/dev/null
done
openssl ec -in p256.p8.pem -aes256 -passout $password -out p256.legacy.aes256.pem 2>/dev/null

# Encrypted PKCS #8. P-256 keys keep the files small.
p8() { name=$1; shift; openssl pkcs8 -topk8 -in p256.p8.pem -passout "$pass" -out "$name" "$@"; }
pass=$password
for c in aes-128-cbc aes-192-cbc aes-256-cbc des-ede3-cbc; do p8 p256.pbes2.$c.pem -v2 $c; done
for p in hmacWithSHA1 hmacWithSHA224 hmacWithSHA256 hmacWithSHA384 hmacWithSHA512; do
  p8 p256.pbes2.$p.pem -v2 aes-256-cbc -v2prf $p
done
p8 p256.scrypt.pem -scrypt
p8 p256.pbes1.3des.pem -v1 PBE-SHA1-3DES
p8 p256.pbes1.rc2.pem -v1 PBE-SHA1-RC2-128 -provider legacy -provider default
p8 p256.iter100000.pem -v2 aes-256-cbc -iter 100000
pass=$utf8
p8 p256.utf8.pem -v2 aes-256-cbc
p8 p256.utf8.pbes1.pem -v1 PBE-SHA1-3DES
openssl rsa -in rsa.p8.pem -traditional -aes256 -passout "$utf8" -out rsa.utf8.legacy.pem 2>/dev/null
pass=$password
openssl pkcs8 -topk8 -in rsa.p8.pem -outform DER -v2 aes-256-cbc -passout $password -out rsa.pbes2.der
p8 p256.empty.pem -v2 aes-256-cbc -passout pass:

# Certificates: a root, an intermediate under it, a leaf of each key under that.
cat > ca.cnf <<'C'
[ca]
default_ca = it
[it]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
default_startdate = 20200101000000Z
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
subjectAltName = DNS:example.org, DNS:*.example.net, IP:192.0.2.1, IP:2001:db8::1
C
: > index.txt
req() { openssl req -new -config ca.cnf -key "$1" -subj "/CN=$2" -out request.csr; }
req p384.p8.pem "tlsbio test root"
openssl ca -batch -config ca.cnf -selfsign -keyfile p384.p8.pem -in request.csr \
  -extensions root -enddate $end -notext -out root.pem 2>/dev/null
req p521.p8.pem "tlsbio test intermediate"
openssl ca -batch -config ca.cnf -cert root.pem -keyfile p384.p8.pem -in request.csr \
  -extensions root -enddate $end -notext -out intermediate.pem 2>/dev/null
for k in rsa p256 k256 ed25519 ed448 pss pss384; do
  req $k.p8.pem "$k.example.org"
  openssl ca -batch -config ca.cnf -cert intermediate.pem -keyfile p521.p8.pem \
    -in request.csr -extensions leaf -enddate $end -notext -out $k.crt.pem 2>/dev/null
done
# A key that cannot sign has no request of its own.
openssl pkey -in x25519.p8.pem -pubout -out x25519.pub.pem
req p256.p8.pem "x25519.example.org"
openssl x509 -req -in request.csr -force_pubkey x25519.pub.pem -CA intermediate.pem \
  -CAkey p521.p8.pem -days 26600 -out x25519.crt.pem 2>/dev/null

cat p256.crt.pem intermediate.pem > p256.chain.pem
cat p256.chain.pem p256.p8.pem > p256.both.pem
cat p256.chain.pem p256.pbes2.aes-256-cbc.pem > p256.both.encrypted.pem
openssl x509 -in root.pem -outform DER -out root.der
openssl x509 -in p256.crt.pem -outform DER -out p256.crt.der
openssl x509 -in rsa.crt.pem -outform DER -out rsa.crt.der
cat root.der p256.crt.der > two.der
openssl x509 -in root.pem -trustout -addtrust serverAuth -out root.trusted.pem
openssl ca -gencrl -config ca.cnf -cert root.pem -keyfile p384.p8.pem -crldays 20000 \
  -out root.crl.pem 2>/dev/null
openssl pkcs12 -export -inkey p256.p8.pem -in p256.chain.pem -name it -passout $password \
  -out p256.p12
openssl pkcs12 -export -nokeys -in root.pem -passout $password -out root.p12

rm -f ca.cnf index.txt* request.csr x25519.pub.pem ????????????????????????????????????????.pem
