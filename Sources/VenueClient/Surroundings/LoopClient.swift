package import Transport

/// A client on an event loop: an actor that runs a core there, and what the core needs.
package protocol LoopClient: ConnectionHandler {
  /// What a client of this venue is.
  associatedtype Core: ClientCore

  /// The client without I/O.
  var core: Core { get }
  /// What it needs.
  var environment: LoopEnvironment<Self> { get }
}

extension LoopClient {
  /// The core, once what it needs of the client is in place.
  package var running: Core {
    environment.client = self
    return core
  }
}
