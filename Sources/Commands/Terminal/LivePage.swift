internal import Synchronization

/// A page on the user's terminal, for as long as a command shows something live.
///
/// What is reported meanwhile waits until the page is left, so that it is seen.
final class LivePage: Sendable {
  private struct State {
    var page = TerminalPage()
    var isShown = false
    var reports: [String] = []
  }

  private let state = Mutex(State())
  private let streams: Streams

  /// Reports that wait at most; of more, the newest are kept.
  private static let reportLimit = 20

  /// Makes one that isn't shown yet.
  init(on streams: Streams) {
    self.streams = streams
  }

  /// Shows `lines`, in the place of those before; false where they can't be written.
  func show(_ lines: [String], on size: ScreenSize) -> Bool {
    state.withLock { state in
      let begin = state.isShown ? "" : TerminalPage.begin
      state.isShown = true
      return streams.write(begin + state.page.draw(lines, on: size))
    }
  }

  /// Shows what was there before, and what was reported since.
  func leave() {
    let reports = state.withLock { state in
      if state.isShown { _ = streams.write(TerminalPage.end) }
      defer { state = State() }
      return state.reports
    }
    for report in reports { streams.report(report) }
  }

  /// Takes what isn't a result: it is reported now, or once the page is left.
  func report(_ text: String) {
    let isHeld = state.withLock { state in
      guard state.isShown else { return false }
      state.reports.append(text)
      state.reports.removeFirst(max(0, state.reports.count - Self.reportLimit))
      return true
    }
    if !isHeld { streams.report(text) }
  }
}
