"""A certificate authority, signers and a timestamper that exist for the length of a test."""

from datetime import UTC, datetime, timedelta

from asn1crypto import keys, x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

KEYS = {
    "rsa": lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p384": lambda: ec.generate_private_key(ec.SECP384R1()),
}


class Authority:
    """Issues certificates below a root of its own."""

    def __init__(self):
        self.key = KEYS["p256"]()
        self.name = named("Test-Wurzel, keiner vertraut ihr")
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        extensions = [(x509.BasicConstraints(True, None), True), (usage, True)]
        self.root = self._sign(self.name, self.key.public_key(), extensions)
        # Authorities renew their roots and keep the name: the old one lies by as well.
        other = KEYS["p256"]()
        namesake = self._sign(self.name, other.public_key(), extensions, other)
        self.store = SimpleCertificateStore.from_certs([plain(namesake), plain(self.root)])

    def _sign(self, name, public_key, extensions, key=None):
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=2))
        )
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return builder.sign(key or self.key, hashes.SHA256())

    def issue(self, who, kind, purpose=None):
        """A key and its certificate, for signing documents if no other purpose is named."""
        key = KEYS[kind]()
        usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
        extensions = [(usage, True)]
        if purpose:
            extensions.append((x509.ExtendedKeyUsage([purpose]), True))
        return key, self._sign(named(who), key.public_key(), extensions)

    def signer(self, who, kind, pss=False):
        key, certificate = self.issue(who, kind)
        return SimpleSigner(plain(certificate), secret(key), self.store, prefer_pss=pss)

    def bundle(self, who, kind, password):
        """Key and certificates as a PKCS#12 file, which NSS and Java read."""
        key, certificate = self.issue(who, kind)
        protection = serialization.BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(who.encode(), key, certificate, [self.root], protection)

    def timestamper(self):
        key, certificate = self.issue("Test-Zeitstempel", "rsa", ExtendedKeyUsageOID.TIME_STAMPING)
        return DummyTimeStamper(plain(certificate), secret(key), certs_to_embed=self.store)

    def trust(self):
        """What a checker needs to trust this authority and nobody else."""
        return ValidationContext(trust_roots=[plain(self.root)], allow_fetching=False)


def named(who):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, who)])


def plain(certificate):
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def secret(key):
    encoding, no = serialization.Encoding.DER, serialization.NoEncryption()
    return keys.PrivateKeyInfo.load(key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, no))
