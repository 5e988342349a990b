import Glibc

/// An address and port of the Internet Protocol, version 4 or 6.
struct SocketAddress: Sendable {
  private var storage: sockaddr_storage
  private var count: socklen_t

  /// Copies an address of the system.
  init(_ address: UnsafePointer<sockaddr>, _ count: socklen_t) {
    storage = sockaddr_storage()
    self.count = min(count, socklen_t(MemoryLayout<sockaddr_storage>.size))
    unsafe withUnsafeMutableBytes(of: &storage) { storage in
      unsafe storage.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(self.count)))
    }
  }

  /// An address as text; `nil` where `text` is something else, such as a name.
  init?(numeric text: String, port: Int) {
    guard case .success(let addresses) = Self.lookUp(text, port: port, flags: AI_NUMERICHOST),
      let first = addresses.first
    else { return nil }
    self = first
  }

  /// Fills an address by a call of the system.
  init?(_ fill: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) {
    storage = sockaddr_storage()
    count = socklen_t(MemoryLayout<sockaddr_storage>.size)
    var count = count
    let result = unsafe withUnsafeMutableBytes(of: &storage) { storage -> Int32 in
      guard let start = unsafe storage.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
      return unsafe fill(start, &count)
    }
    guard result >= 0 else { return nil }
    self.count = count
  }

  /// AF_INET or AF_INET6.
  var family: Int32 { Int32(storage.ss_family) }

  /// The address without the port.
  var host: String { names().host }

  /// The port.
  var port: Int { Int(names().service) ?? 0 }

  /// As people write it: `127.0.0.1:11099`, `[::1]:11099`.
  var text: String {
    let (host, service) = names()
    return host.contains(":") ? "[\(host)]:\(service)" : "\(host):\(service)"
  }

  /// Passes the address on to a call of the system.
  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    unsafe withUnsafePointer(to: storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, count) }
    }
  }

  private func names() -> (host: String, service: String) {
    unsafe withPointer { address, count in
      unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 160) { buffer in
        guard let host = buffer.baseAddress else { return ("", "") }
        let service = unsafe host + 128
        guard
          unsafe getnameinfo(address, count, host, 128, service, 32, NI_NUMERICHOST | NI_NUMERICSERV) == 0
        else { return ("", "") }
        return unsafe (String(cString: host), String(cString: service))
      }
    }
  }

  /// `EAI_NODATA`, which the headers don't show: the name is known and has no address.
  private static let noData: Int32 = -5

  /// The addresses of a name, in the order they are to be tried. May wait for the network, unless `flags` forbid it.
  static func lookUp(_ host: String, port: Int, flags: Int32 = 0) -> Result<[SocketAddress], LookUpError> {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = flags | AI_NUMERICSERV
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let result = unsafe getaddrinfo(host, String(port), &hints, &list)
    guard result == 0 else {
      switch result {
      case EAI_NONAME, Self.noData: return .failure(LookUpError("unknown host '\(host)'"))
      case EAI_AGAIN: return .failure(LookUpError("can't look up '\(host)': no name server answers"))
      default:
        let reason = unsafe String(cString: gai_strerror(result))
        return .failure(LookUpError("can't look up '\(host)': \(reason)"))
      }
    }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      if let address = unsafe entry.pointee.ai_addr {
        addresses.append(unsafe SocketAddress(address, entry.pointee.ai_addrlen))
      }
      unsafe next = entry.pointee.ai_next
    }
    return addresses.isEmpty ? .failure(LookUpError("unknown host '\(host)'")) : .success(addresses)
  }
}

/// Why a name has no address.
struct LookUpError: Error {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
