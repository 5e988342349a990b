internal import DTCClient
internal import Session

extension VenueVisit where Client == DTCClient {
  /// Prepares a visit to a DTC server; where `duration` is given it ends in success once that has passed.
  init(
    _ request: ConnectionRequest, in surroundings: Surroundings, ending: Ending = .byItself, duration: Duration? = nil
  ) {
    var configuration = request.configuration
    if case .byItself = ending { configuration.session.reconnects = false }
    self.init(in: surroundings, warnings: request.warnings, ending: ending, duration: duration) {
      [configuration] loop, log in
      DTCClient(configuration, loop: loop, log: log)
    }
  }
}
