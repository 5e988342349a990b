package import Authentication
internal import OceanExProtocol

/// Logging on: whose session it is, and what it may.
package final class Logon {
  private let uplink: Uplink
  private let requests: RequestDesk
  private let credentials: OceanExCredentials?
  private let readKey: (PrivateKeySource) throws(KeyError) -> PrivateKey
  private var key: PrivateKey?
  private var lastNonce: Int64 = 0
  private var waiting: [(Result<Scopes, OceanExClientError>) -> Void] = []
  /// Whether the client logs on by itself.
  private(set) var isWanted: Bool
  /// What the logon may; `nil` while not logged on.
  private(set) var scopes: Scopes? { didSet { uplink.isLoggedOn = scopes != nil } }

  init(
    _ uplink: Uplink, _ requests: RequestDesk, _ configuration: OceanExClientConfiguration,
    loadKey: @escaping (PrivateKeySource) throws(KeyError) -> PrivateKey
  ) {
    self.uplink = uplink
    self.requests = requests
    credentials = configuration.credentials
    readKey = loadKey
    isWanted = configuration.logsOn && configuration.credentials != nil
  }

  /// Reads a key from where it lies.
  package static func load(_ source: PrivateKeySource) throws(KeyError) -> PrivateKey { try source.load() }

  /// Reads the key, unless that is done.
  ///
  /// - Throws: ``OceanExClientError/noCredentials`` or ``OceanExClientError/key(_:)``.
  func loadKey() throws(OceanExClientError) {
    guard let credentials else { throw .noCredentials }
    guard key == nil else { return }
    do throws(KeyError) {
      key = try readKey(credentials.key)
    } catch {
      throw .key(error)
    }
  }

  /// Logs on; once for all who want it meanwhile.
  func begin(_ completion: @escaping (Result<Scopes, OceanExClientError>) -> Void) {
    do throws(OceanExClientError) {
      try loadKey()
    } catch {
      return completion(.failure(error))
    }
    guard let credentials, let key else { return completion(.failure(.noCredentials)) }
    waiting.append(completion)
    guard waiting.count == 1 else { return }
    requests.logOn { [unowned self] in
      var request = LoginRequest(
        uid: credentials.uid, apiKey: credentials.apiKey, signature: "", nonce: nextNonce())
      request.signature = key.base64Signature(of: "\(request.verb)|\(request.path)|\(request.nonce)|")
      return request
    } completion: { [unowned self] result in
      if case .success(let scopes) = result {
        self.scopes = scopes
        isWanted = true
      }
      let completions = waiting
      waiting = []
      for completion in completions { completion(result) }
    }
  }

  /// Takes that the connection is lost: the venue knows nothing about the next one.
  func connectionLost() { scopes = nil }

  /// Milliseconds since 1970, and always more than before: the venue takes none twice, even where the clock is set back.
  private func nextNonce() -> Int64 {
    let now = uplink.timeOfDay.components
    let (milliseconds, isTooLarge) = now.seconds.multipliedReportingOverflow(by: 1_000)
    lastNonce = max(isTooLarge ? 0 : milliseconds + now.attoseconds / 1_000_000_000_000_000, lastNonce + 1)
    return lastNonce
  }
}
