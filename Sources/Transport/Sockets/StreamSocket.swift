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
    var isOn: Int32 = 1
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
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
    var isOn: Int32 = 1
    // Refused only for sockets that aren't TCP, and ours are.
    _ = unsafe setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Takes the error that the system keeps for a socket; 0 where there is none.
  static func error(_ descriptor: Int32) -> SystemError {
    var number: Int32 = 0
    var count = socklen_t(MemoryLayout<Int32>.size)
    let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &count)
    return result == 0 ? SystemError(number: number) : .current
  }
}
