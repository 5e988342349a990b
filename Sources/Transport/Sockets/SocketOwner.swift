/// Whom a socket of libwebsockets belongs to: told of what happens on it, on the loop's thread.
class SocketOwner {
  /// Those it is one of.
  final let service: SocketService
  /// The socket, while there is one.
  final var socket: Socket?

  init(service: SocketService) {
    self.service = service
  }

  /// Something happened.
  func handle(_ event: SocketEvent) {}

  /// The socket is freed, and ``socket`` is `nil` already.
  func socketIsGone() {}

  /// The loop stops: sockets are closed behind this.
  func loopStops() {}
}

/// What happens on a socket.
enum SocketEvent {
  /// There are bytes to read, or the peer has closed.
  case readable
  /// There is room to write.
  case writable
  /// The socket is closed; it is freed next.
  case closed
}
