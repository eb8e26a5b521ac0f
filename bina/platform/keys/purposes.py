"""What keys are for: one data key a purpose, made by ``bina migrate``."""

NIK = "nik"
NIK_SEARCH = "nik-search"
TOTP = "totp"
AUDIT_HEADS = "audit-heads"
DOCUMENTS = "documents"
FILES = "files"
UPLOADS = "uploads"

PURPOSES = (NIK, NIK_SEARCH, TOTP, AUDIT_HEADS, DOCUMENTS, FILES, UPLOADS)
