internal import OESClient
internal import OESProtocol
internal import Session
internal import Synchronization

/// The lines of the automatic client: what happens on its connections, in the words of the public program, and between that
/// what it does.
final class RunTranscript: Sendable {
  private struct State {
    var traffic: Feed<OESTraffic>?
    var tally = RunTally()
    var places: [OESTraffic.Server: String] = [:]
    /// Bytes that arrived and weren't shown as messages yet.
    var buffered: [OESTraffic.Server: Int] = [:]
    var isWritten = true
  }

  private let state = Mutex(State())
  private let lines: MessageLines
  private let streams: Streams

  init(_ lines: MessageLines, _ streams: Streams) {
    self.lines = lines
    self.streams = streams
  }

  /// Begins to follow.
  func follow(_ traffic: Feed<OESTraffic>) { state.withLock { $0.traffic = traffic } }

  /// Writes what happened so far.
  func catchUp() {
    state.withLock { state in
      for traffic in state.traffic?.takeWaiting() ?? [] { write(text(of: traffic, &state), &state) }
    }
  }

  /// Writes what happened so far, then a line of its own.
  func write(_ line: String) {
    catchUp()
    state.withLock { write(lines.line(line), &$0) }
  }

  /// What was sent and came so far; `change` may change it.
  @discardableResult
  func tally(_ change: (inout RunTally) -> Void = { _ in }) -> RunTally {
    state.withLock { state in
      change(&state.tally)
      return state.tally
    }
  }

  /// Whether all could be written.
  var isWritten: Bool { state.withLock(\.isWritten) }

  private func write(_ text: String, _ state: inout State) {
    if !text.isEmpty, !streams.write(text) { state.isWritten = false }
  }

  private func text(of traffic: OESTraffic, _ state: inout State) -> String {
    let (server, name) = (traffic.server, traffic.server.name)
    switch traffic.event {
    case .connecting(let host, let port):
      state.places[server] = "\(host) : \(port)"
      state.buffered[server] = 0
      return lines.line("The \(name) server is \(host) : \(port)")
        + lines.line("Starting connection to \(host) : \(port)  ...")
    case .connected:
      let sending = server == .aes ? "" : lines.line("At send_callback to \(name) ...")
      return lines.line("Successfully connected to the server.") + sending
    case .sent(let message, let bytes):
      state.tally.sent(message)
      return sent(message, bytes, name, state.places[server] ?? "")
    case .arrived(let count):
      state.buffered[server, default: 0] += count
      return lines.line("Read \(count) bytes from \(state.places[server] ?? "")")
        + lines.line("Processing the received message ...")
    case .received(let message, let bytes):
      state.tally.received(message)
      let buffered = max(bytes.count, state.buffered[server] ?? 0)
      state.buffered[server] = buffered - bytes.count
      return lines.decoded(message, bytes, bufferSize: buffered) + lines.line("Valid: True")
        + lines.line("From \(name) server, Received message: len= \(bytes.count)") + outcome(message, name)
    case .unreadable(let error): return lines.line(error.words) + lines.line("Valid: False")
    case .closed(let words): return lines.line("The connection to the \(name) server is closed: \(words)")
    }
  }

  private func sent(_ message: OESMessage, _ bytes: [UInt8], _ name: String, _ place: String) -> String {
    var text = ""
    if case .clientLogon(let logon) = message {
      text = lines.line("Send the \(name) \(logon.logonType == .logout ? "Logout" : "Logon") message")
    }
    return text + lines.encoded(message, bytes) + lines.line("Sending \(bytes.count) bytes to \(place)  ...")
  }

  private func outcome(_ message: OESMessage, _ name: String) -> String {
    guard case .clientLogon(let logon) = message else { return "" }
    guard logon.loginStatus == .success else {
      return lines.line("\(name) Logon fail, reject reason \(logon.rejectReason.words)")
    }
    return lines.line("\(name) Logon success")
  }
}

extension OESTraffic.Server {
  /// What the public programs call it.
  fileprivate var name: String {
    switch self {
    case .aes: "AES"
    case .oes: "OES"
    case .mds: "MDS"
    }
  }
}
