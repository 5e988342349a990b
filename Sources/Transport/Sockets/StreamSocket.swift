internal import CLibwebsockets
import Glibc

/// What the system is asked for TCP sockets.
enum StreamSocket {
  /// Makes one that doesn't wait; negative where the process can have no more.
  static func make(_ family: Int32) -> Int32 {
    vw_socket(family)
  }

  /// Makes one that listens.
  static func listen(on address: SocketAddress) throws(TransportError) -> Int32 {
    let descriptor = make(address.family)
    guard descriptor >= 0 else {
      throw TransportError("can't listen on \(address.text): \(SystemError.current.description)")
    }
    // A port whose connections of before haven't quite ended can be had again.
    set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
    let isBound = unsafe address.withPointer { unsafe bind(descriptor, $0, $1) } == 0
    guard isBound, Glibc.listen(descriptor, 4096) == 0 else {
      let error = SystemError.current
      close(descriptor)
      let advice = error.number == EADDRINUSE ? "; choose another port, or 0 for one that is free" : ""
      throw TransportError("can't listen on \(address.text): \(error.description.lowercased())\(advice)")
    }
    return descriptor
  }

  /// Sends each write at once, rather than wait for more to send with it.
  static func disableDelay(_ descriptor: Int32) {
    set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
  }

  /// Has the system ask a silent peer whether it is there, and close the connection where nobody answers within half a
  /// minute: protocols without heartbeats would wait for ever on a peer whose machine or network is gone.
  static func watchPeer(_ descriptor: Int32) {
    set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
    let tcp = Int32(IPPROTO_TCP)
    set(descriptor, tcp, TCP_KEEPIDLE, 15)
    set(descriptor, tcp, TCP_KEEPINTVL, 5)
    set(descriptor, tcp, TCP_KEEPCNT, 3)
    // The same for what was sent and isn't acknowledged; in milliseconds.
    set(descriptor, tcp, TCP_USER_TIMEOUT, 30_000)
  }

  private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    // Refused only for sockets that aren't TCP, and ours are.
    _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Takes the error that the system keeps for a socket; 0 where there is none.
  static func error(_ descriptor: Int32) -> SystemError {
    var number: Int32 = 0
    var count = socklen_t(MemoryLayout<Int32>.size)
    let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &count)
    return result == 0 ? SystemError(number: number) : .current
  }
}
