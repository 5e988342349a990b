internal import CLibwebsockets

/// Keyed hashes, by OpenSSL.
enum HMAC {
  /// HMAC-SHA-1: 20 bytes.
  static func sha1(key: [UInt8], message: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 20)
    var count: UInt32 = 0
    // Safe: OpenSSL reads the bytes it is given the count of and writes the 20 that SHA-1 has, during the call only.
    let isDone = unsafe key.withUnsafeBytes { key in
      unsafe message.withUnsafeBytes { message in
        unsafe digest.withUnsafeMutableBytes { digest in
          unsafe CLibwebsockets.HMAC(
            EVP_sha1(), key.baseAddress ?? UnsafeRawPointer(bitPattern: 1), Int32(key.count), message.baseAddress,
            message.count, digest.baseAddress, &count) != nil
        }
      }
    }
    precondition(isDone && count == 20, "OpenSSL has SHA-1")
    return digest
  }
}
