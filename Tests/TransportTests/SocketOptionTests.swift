import Glibc
import Testing

@testable import Transport

struct SocketOptionTests {
  @Test func `the system looks after a silent peer, and gives it up within half a minute`() throws {
    let descriptor = StreamSocket.make(AF_INET)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    StreamSocket.watchPeer(descriptor)
    StreamSocket.disableDelay(descriptor)
    func option(_ level: Int32, _ name: Int32) -> Int32 {
      var value: Int32 = -1
      var count = socklen_t(MemoryLayout<Int32>.size)
      _ = unsafe getsockopt(descriptor, level, name, &value, &count)
      return value
    }
    let tcp = Int32(IPPROTO_TCP)
    #expect(option(SOL_SOCKET, SO_KEEPALIVE) == 1)
    let probes = option(tcp, TCP_KEEPINTVL) * option(tcp, TCP_KEEPCNT)
    #expect(option(tcp, TCP_KEEPIDLE) > 0 && probes > 0 && option(tcp, TCP_KEEPIDLE) + probes <= 30)
    #expect(option(tcp, TCP_USER_TIMEOUT) == 30_000)
    #expect(option(tcp, TCP_NODELAY) == 1)
  }
}
