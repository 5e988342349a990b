/// Why a key can't be used, in words that say what to do; none of them has anything of the key in it.
public enum KeyError: Error, Hashable, Sendable {
  /// There is no key in PEM form.
  case notPEM
  /// A PEM block of another kind stands where the key should: its label, such as `PUBLIC KEY`.
  case wrongBlock(String)
  /// The block is damaged.
  case unreadable
  /// The key needs a password.
  case encrypted
  /// It is a key of another kind.
  case notRSA
  /// It has too few bits, or too many.
  case wrongSize(bits: Int)
  /// Its parts don't belong together.
  case inconsistent
  /// The file can't be read, for this reason of the system's.
  case fileUnreadable(String, reason: String)
  /// The file isn't a regular one.
  case notRegularFile(String)
  /// The file is longer than any key: more bytes than the limit.
  case fileTooLong(String, limit: Int)
  /// Others than its owner may do something with the file; its permissions are these.
  case exposed(String, permissions: UInt32)
  /// There is no environment variable of this name, or it is empty.
  case noVariable(String)
}

extension KeyError: CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String {
    switch self {
    case .notPEM: "there is no key in PEM form: the text has no '-----BEGIN … KEY-----'"
    case .wrongBlock(let label): "the PEM text holds a '\(label)' and not the key that is needed"
    case .unreadable: "the key can't be read: its PEM block is damaged"
    case .encrypted:
      "the key is encrypted; decrypt it into a file of your own: (umask 077; openssl pkey -in FILE -out key.pem)"
    case .notRSA: "the key isn't an RSA key"
    case .wrongSize(let bits):
      "the key has \(bits) bits: it needs \(RSAKey.bits.lowerBound) to \(RSAKey.bits.upperBound)"
    case .inconsistent: "the key is damaged: its parts don't belong together"
    case .fileUnreadable(let file, let reason): "can't read \(file): \(reason)"
    case .notRegularFile(let file): "\(file) isn't a regular file"
    case .fileTooLong(let file, let limit): "\(file) isn't a key: it has more than \(limit) bytes"
    case .exposed(let file, let permissions):
      "\(file) can be used by others than its owner (permissions \(String(permissions, radix: 8))): "
        + "chmod 600 \(file)"
    case .noVariable(let name): "the environment variable \(name) isn't set, or is empty"
    }
  }
}
