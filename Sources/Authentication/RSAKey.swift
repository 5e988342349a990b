internal import CLibwebsockets

/// An RSA key as OpenSSL holds it, private or public.
@safe final class RSAKey: @unchecked Sendable {
  // Sendable: the pointer never changes and `deinit` alone frees it; what OpenSSL caches there it locks itself.

  /// How many bits a key may have: fewer can be broken, more only cost time.
  static let bits = 2_048...16_384

  private let pointer: OpaquePointer

  /// Takes the first key in a PEM text.
  ///
  /// - Throws: ``KeyError``.
  private init(_ pem: [UInt8], isPrivate: Bool) throws(KeyError) {
    let key = try unsafe Self.read(pem, isPrivate: isPrivate)
    unsafe pointer = key
    guard unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else { throw .notRSA }
    let bits = Int(unsafe EVP_PKEY_get_bits(key))
    guard Self.bits.contains(bits) else { throw .wrongSize(bits: bits) }
  }

  /// The private key in a PEM text, PKCS#1 or PKCS#8, without a password.
  ///
  /// - Throws: ``KeyError``.
  convenience init(privatePEM pem: [UInt8]) throws(KeyError) {
    try self.init(pem, isPrivate: true)
    guard isConsistent else { throw .inconsistent }
  }

  /// The public key in a PEM text (SPKI).
  ///
  /// - Throws: ``KeyError``.
  convenience init(publicPEM pem: [UInt8]) throws(KeyError) { try self.init(pem, isPrivate: false) }

  deinit {
    // It also wipes what is secret of it.
    unsafe EVP_PKEY_free(pointer)
  }

  /// How many bits its modulus has.
  var bitCount: Int { Int(unsafe EVP_PKEY_get_bits(pointer)) }

  /// The signature of `message`: RSASSA-PKCS1-v1_5 over SHA-256. As long as the modulus; `nil` where OpenSSL has no memory.
  func signature(of message: [UInt8]) -> [UInt8]? {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    ERR_clear_error()
    guard unsafe EVP_DigestSignInit(context, nil, EVP_sha256(), nil, pointer) == 1 else { return nil }
    var signature = [UInt8](repeating: 0, count: Int(unsafe EVP_PKEY_get_size(pointer)))
    var count = signature.count
    // Safe: OpenSSL reads the bytes it is given the count of, and writes no more than `count`, during the call only.
    let isDone = unsafe signature.withUnsafeMutableBufferPointer { signature in
      unsafe message.withUnsafeBufferPointer { message in
        unsafe EVP_DigestSign(context, signature.baseAddress, &count, message.baseAddress, message.count) == 1
      }
    }
    ERR_clear_error()
    return isDone ? Array(signature.prefix(count)) : nil
  }

  /// Whether `signature` is that of `message`.
  func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    defer { ERR_clear_error() }
    guard unsafe EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, pointer) == 1 else { return false }
    // Safe: OpenSSL reads the bytes it is given the counts of, during the call only.
    return unsafe signature.withUnsafeBufferPointer { signature in
      unsafe message.withUnsafeBufferPointer { message in
        unsafe EVP_DigestVerify(
          context, signature.baseAddress, signature.count, message.baseAddress, message.count) == 1
      }
    }
  }

  /// The public half as PEM (SPKI); `nil` where OpenSSL has no memory.
  var publicPEM: String? {
    guard let buffer = unsafe BIO_new(BIO_s_mem()) else { return nil }
    defer { unsafe BIO_free(buffer) }
    guard unsafe PEM_write_bio_PUBKEY(buffer, pointer) == 1 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    // Safe: OpenSSL writes no more than the count it is given, during the call only.
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe BIO_read(buffer, $0.baseAddress, Int32($0.count)) }
    return count > 0 ? String(decoding: bytes.prefix(Int(count)), as: UTF8.self) : nil
  }

  /// Whether the parts of a private key belong together.
  private var isConsistent: Bool {
    guard let context = unsafe EVP_PKEY_CTX_new(pointer, nil) else { return false }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    defer { ERR_clear_error() }
    return unsafe EVP_PKEY_pairwise_check(context) == 1
  }
}

// Reading PEM.
extension RSAKey {
  private static func read(_ pem: [UInt8], isPrivate: Bool) throws(KeyError) -> OpaquePointer {
    ERR_clear_error()
    defer { ERR_clear_error() }
    var isAskedForPassword = false
    let count = Int32(clamping: pem.count)
    // Safe: OpenSSL reads the bytes it is given the count of, and calls for the password, during the calls only.
    let key = unsafe pem.withUnsafeBytes { pem -> OpaquePointer? in
      guard let buffer = unsafe BIO_new_mem_buf(pem.baseAddress ?? UnsafeRawPointer(bitPattern: 1), count) else {
        return nil
      }
      defer { unsafe BIO_free(buffer) }
      return unsafe withUnsafeMutablePointer(to: &isAskedForPassword) { isAsked in
        isPrivate
          ? unsafe PEM_read_bio_PrivateKey(buffer, nil, noPassword, isAsked)
          : unsafe PEM_read_bio_PUBKEY(buffer, nil, noPassword, isAsked)
      }
    }
    if let key = unsafe key { return unsafe key }
    if isAskedForPassword { throw .encrypted }
    guard let label = label(pem) else { throw .notPEM }
    throw label.hasSuffix("PRIVATE KEY") == isPrivate && label.hasSuffix("KEY") ? .unreadable : .wrongBlock(label)
  }

  /// The label of the first PEM block, `PRIVATE KEY`; `nil` where there is none.
  private static func label(_ pem: [UInt8]) -> String? {
    for line in pem.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      let (start, end) = (Array("-----BEGIN ".utf8), Array("-----".utf8))
      guard line.starts(with: start), line.count > start.count + end.count, line.count < 80,
        line.suffix(end.count).elementsEqual(end)
      else { continue }
      return String(decoding: line.dropFirst(start.count).dropLast(end.count), as: UTF8.self)
    }
    return nil
  }
}

/// Has no password for OpenSSL, and notes that one was asked for.
private func noPassword(
  _ text: UnsafeMutablePointer<CChar>?, _ count: CInt, _ isWriting: CInt, _ isAsked: UnsafeMutableRawPointer?
) -> CInt {
  unsafe isAsked?.assumingMemoryBound(to: Bool.self).pointee = true
  return -1
}
