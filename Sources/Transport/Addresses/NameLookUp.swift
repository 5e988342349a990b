/// Looks names up without holding up the loop.
enum NameLookUp {
  /// Calls `completion` on the loop's thread with the addresses of a name: at once for a numeric one, otherwise when a thread
  /// of its own has asked the system.
  /// Where `isPassive`, it's to be listened on, and 0 is a port too.
  static func start(
    _ host: String, port: Int, on loop: EventLoop, isPassive: Bool = false,
    _ completion: @escaping @Sendable (Result<[SocketAddress], LookUpError>) -> Void
  ) {
    let ports = (isPassive ? 0 : 1)...65_535
    guard ports.contains(port) else {
      let reason = "\(port) is no port: it goes from \(ports.lowerBound) to \(ports.upperBound)"
      return loop.submit(.call { completion(.failure(LookUpError(reason))) })
    }
    if let address = SocketAddress(numeric: host, port: port) {
      return loop.submit(.call { completion(.success([address])) })
    }
    let isStarted = LoopThread.start(named: "venuewire-names") {
      let result = SocketAddress.lookUp(host, port: port)
      loop.submit(.call { completion(result) })
    }
    guard !isStarted else { return }
    loop.submit(.call { completion(.failure(LookUpError("can't look up '\(host)': no more threads"))) })
  }
}
