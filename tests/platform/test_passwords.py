"""Passwords are kept as Argon2id with the parameters of the reference."""

from bina.platform.passwords import GuardedArgon2


def test_argon2id_of_3_passes_over_64_mib() -> None:
    hasher = GuardedArgon2()
    kept = hasher.encode("sandi yang panjang", hasher.salt())
    assert "$argon2id$v=19$m=65536,t=3,p=1$" in kept
    assert hasher.verify("sandi yang panjang", kept)
    assert not hasher.verify("sandi yang lain", kept)
