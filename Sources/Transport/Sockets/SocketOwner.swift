internal import CLibwebsockets

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
  func handle(_ event: SocketEvent) -> SocketVerdict {
    .proceed
  }

  /// The socket is freed, and ``socket`` is `nil` already.
  func socketIsGone() {}

  /// The loop stops: sockets are closed behind this.
  func loopStops() {}
}

/// What happens on a socket.
@safe enum SocketEvent {
  /// There are bytes to read, or the peer has closed.
  case readable
  /// There is room to write.
  case writable
  /// The WebSocket's handshake is done.
  case messagesBegin
  /// Bytes of a WebSocket message arrived.
  case fragment(UnsafeRawBufferPointer)
  /// The peer sent the WebSocket's close, with a code and text as they were on the wire.
  case peerCloses(UnsafeRawBufferPointer)
  /// The peer answered a ping.
  case pong
  /// The connection couldn't be made; with what libwebsockets says of it.
  case notConnected(String)
  /// TCP is connected.
  case connected
  /// A server wants to upgrade a request to a WebSocket.
  case upgradeAsked
  /// A request that is none for a WebSocket.
  case request
  /// Headers may be added to the WebSocket's request: from the first address on, before the second.
  case headersWanted(UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, Int)
  /// The peer's certificate was looked at, with this outcome of OpenSSL; 0 where it is good.
  case certificateChecked(Int32)
  /// The socket is closed; it is freed next.
  case closed
}

/// What is to become of a socket after an event.
enum SocketVerdict: Int32 {
  case proceed = 0
  /// Close it: on a WebSocket with a set reason in good order, otherwise at once.
  case close = -1
  /// The request was answered.
  case answered = 1
}
