internal import Foundation

/// A TCP socket of the C library, for what no WebSocket or HTTP library would send.
///
/// Its calls wait, so they belong on a thread of their own; after a minute of silence they throw.
package final class RawSocket: Sendable {
  private let descriptor: Int32

  /// What failed.
  package struct Failure: Error {
    package var call: String
    package var number = errno
  }

  fileprivate init(descriptor: Int32) throws {
    guard descriptor >= 0 else { throw Failure(call: "socket") }
    self.descriptor = descriptor
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
  }

  /// Connects to a port of this machine.
  package convenience init(connectingTo port: Int) throws {
    try self.init(descriptor: socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
    let status = unsafe withLoopback(port: port) { address, size in unsafe connect(descriptor, address, size) }
    guard status == 0 else { throw Failure(call: "connect") }
  }

  deinit { _ = Foundation.close(descriptor) }

  /// Sends all of `bytes`.
  package func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.send(
          descriptor, $0.baseAddress.map { unsafe $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(call: "send") }
      sent += count
    }
  }

  /// Sends all of `bytes`, unless the peer takes nothing for a moment, or is gone; whether all was sent.
  package func attempt(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard unsafe poll(&room, 1, 500) == 1 else { return false }
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.send(
          descriptor, $0.baseAddress.map { unsafe $0 + sent }, $0.count - sent,
          Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Sends text.
  package func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends each byte by itself.
  package func drip(_ bytes: [UInt8]) throws {
    var on: Int32 = 1
    _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    for byte in bytes { try send([byte]) }
  }

  /// Says that no more will be sent.
  package func finish() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next `count` bytes; `nil` where the peer ends before.
  package func read(_ count: Int) throws -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let more = unsafe bytes.withUnsafeMutableBytes { [descriptor] in
        unsafe recv(descriptor, $0.baseAddress.map { unsafe $0 + filled }, $0.count - filled, 0)
      }
      if more == 0 || (more < 0 && errno == ECONNRESET) { return nil }
      guard more > 0 else { throw Failure(call: "recv") }
      filled += more
    }
    return bytes
  }

  /// What arrives next, `limit` bytes at most; empty at the end.
  package func readSome(_ limit: Int = 65_536) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = unsafe bytes.withUnsafeMutableBytes { [descriptor] in
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count >= 0 || errno == ECONNRESET else { throw Failure(call: "recv") }
    return Array(bytes.prefix(max(0, count)))
  }

  /// Everything up to and with the first empty line; less where the peer ends before.
  package func readHead() throws -> String {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), let byte = try read(1) { head += byte }
    return String(decoding: head, as: UTF8.self)
  }

  /// Everything until the peer ends.
  package func readToEnd() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try readSome()
      if more.isEmpty { return bytes }
      bytes += more
    }
  }
}

/// A listening TCP socket of the C library.
package final class RawListener: Sendable {
  private let descriptor: Int32
  package let port: Int

  package init(backlog: Int32 = 8) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let bound = unsafe withLoopback(port: 0) { [descriptor] address, size in unsafe bind(descriptor, address, size) }
    guard bound == 0, listen(descriptor, backlog) == 0 else { throw RawSocket.Failure(call: "listen") }
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { _ = Foundation.close(descriptor) }

  /// The next connection.
  package func accept() throws -> RawSocket {
    let socket = Foundation.accept(descriptor, nil, nil)
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    return try RawSocket(descriptor: socket)
  }
}

/// Calls `body` with the address of `port` on this machine.
private func withLoopback(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return unsafe withUnsafePointer(to: address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}
