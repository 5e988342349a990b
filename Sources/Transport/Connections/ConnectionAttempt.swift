/// Opens a client's connection: looks the name up, and tries its addresses in order.
///
/// Each address gets an equal part of what is left of the time, so that one that doesn't answer leaves some for the others.
final class ConnectionAttempt: @unchecked Sendable {
  // Sendable: touched on its loop's thread only, which makes it and calls `start()`.

  private let endpoint: Endpoint
  private let core: StreamCore
  private let loop: EventLoop
  private let deadline: Int64
  private var addresses: ArraySlice<SocketAddress> = []
  private var timer: ScheduledCall?
  private var failures: [String] = []

  init(_ endpoint: Endpoint, _ core: StreamCore) {
    self.endpoint = endpoint
    self.core = core
    loop = core.loop
    let (deadline, isTooGreat) = loop.core.clock.now.addingReportingOverflow(
      core.options.connectTimeout.clampedNanoseconds)
    self.deadline = isTooGreat ? .max : deadline
  }

  func start() {
    guard !loop.core.isStopped else { return core.finish(.notConnected("the event loop has stopped")) }
    guard core.phase == .opening else { return }
    if let fault = endpoint.fault { return core.finish(.notConnected(fault)) }
    if let tls = endpoint.tls {
      do throws(TransportError) {
        core.tls = try TLSSession(loop.core.tls.client(tls, for: endpoint.certificateName), isServer: false)
      } catch {
        return core.finish(.notTrusted(error.description))
      }
    }
    core.limitPhase(.connecting, to: core.options.connectTimeout)
    NameLookUp.start(endpoint.host, port: endpoint.port, on: loop) { [self] result in
      guard core.phase == .opening else { return }
      switch result {
      case .failure(let error): core.finish(.notConnected(error.description))
      case .success(let addresses):
        self.addresses = addresses[...]
        tryNext()
      }
    }
  }

  private func tryNext() {
    guard core.phase == .opening else { return }
    guard let address = addresses.popFirst() else {
      let reason = failures.first ?? "no address"
      return core.finish(.notConnected("can't connect to \(endpoint.host):\(endpoint.port): \(reason)"))
    }
    core.peer = address.text
    if !addresses.isEmpty {
      let share = max(0, deadline - loop.core.clock.now) / Int64(addresses.count + 1)
      timer = loop.schedule(after: .nanoseconds(share)) { [self] in
        guard core.phase == .opening else { return }
        core.abandonConnecting()
        failed("no answer from \(address.text)")
      }
    }
    core.connect(to: address) { [self] error in
      guard let error else { return connected() }
      failed(error.description.lowercased())
    }
  }

  private func failed(_ reason: String) {
    timer?.cancel()
    failures.append(reason)
    // Not from inside of the socket's event, which is not over.
    loop.core.work.append(.call { [self] in tryNext() })
  }

  private func connected() {
    timer?.cancel()
    core.proceedToOpen()
  }
}

extension Endpoint {
  /// Why nothing can be asked of it; `nil` where it can.
  var fault: String? {
    guard case .webSocket(let path, let subprotocols, let headers) = kind else { return nil }
    func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f } }
    guard path.hasPrefix("/"), isPlain(path) else {
      return "'\(path)' can't be asked for: a path begins with / and has no spaces or characters beyond ASCII"
    }
    for name in subprotocols where name.isEmpty || !isPlain(name) || name.contains(",") {
      return "'\(name)' can't be the name of a subprotocol"
    }
    for header in headers
    where header.name.isEmpty || !isPlain(header.name) || header.name.contains(":")
      || !header.value.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x09 })
    {
      return "the header '\(header.name)' can't be sent: its name or value has characters that would end it"
    }
    return nil
  }

  /// Whom the certificate must be for.
  var certificateName: String { tls?.serverName ?? host }

  /// As a request names the host; the port only where it isn't the usual one.
  var requestHost: String {
    let name = tls?.serverName ?? host
    let bracketed = name.contains(":") ? "[\(name)]" : name
    return port == (tls == nil ? 80 : 443) ? bracketed : "\(bracketed):\(port)"
  }
}
