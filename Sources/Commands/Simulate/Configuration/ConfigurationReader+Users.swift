internal import Authentication
internal import Diagnostics
internal import Exchange
internal import YAMLFrontend

// Who may log on, and with what.
extension ConfigurationReader {
  /// The users.
  func users(_ top: MappingReader<ExchangeKey>) -> [User] {
    let accounts = Dictionary(top.entries(.accounts).map { ($0.key, $0.keySpan) }) { first, _ in first }
    var names: [String: SourceSpan] = [:]
    var keys: [String: SourceSpan] = [:]
    return top.items(.users).compactMap { node in
      guard let reader = MappingReader<UserKey>(node, "a user", at: node.span, log: log),
        reader.requires([(.name, "demo")]), let name = reader.text(.name, bytes: 0...31)
      else { return nil }
      note(name, "users", at: reader[.name]?.span ?? node.span, among: &names)
      let password = reader[.password] == nil ? "" : reader.text(.password, bytes: 0...31)
      let apiKey = reader[.apiKey] == nil ? nil : reader.text(.apiKey, bytes: 1...63)
      let own = reader.items(.accounts).compactMap { account -> String? in
        guard let text = log.text(of: account, "an account of user '\(name)'") else { return nil }
        if accounts[text] == nil { log.unknownName(text, "account", among: accounts, at: account.span) }
        return text
      }
      let oceanExKey = oceanExKey(reader, ofUser: name, trades: !own.isEmpty, among: &keys)
      var user = password.map {
        User(name: name, password: $0, accounts: own, apiKey: apiKey, oceanExKey: oceanExKey)
      }
      user?.isAdmin = reader.flag(.admin) ?? false
      return user
    }
  }

  /// A user's key for OceanEx; `nil` where there is none, or it can't be used.
  private func oceanExKey(
    _ user: MappingReader<UserKey>, ofUser name: String, trades: Bool, among keys: inout [String: SourceSpan]
  ) -> OceanExKey? {
    guard let node = user[.oceanexKey],
      let reader = MappingReader<OceanExKeyKey>(node, "'oceanexKey' of user '\(name)'", at: node.span, log: log)
    else { return nil }
    let hasAll = reader.requires([(.id, "KID7TEST01"), (.publicKey, "|")])
    let id = reader.text(.id, bytes: 1...63)
    if let id { note(id, "OceanEx keys", at: reader[.id]?.span ?? node.span, among: &keys) }
    if !trades {
      log.error(
        .missingKey, "user '\(name)' has a key for OceanEx and no account to trade for",
        at: user.place(of: .oceanexKey) ?? node.span, fixIt: "add 'accounts: [OCEAN1]'")
    }
    let key = publicKey(reader)
    guard hasAll, let id, let key else { return nil }
    return OceanExKey(id: id, publicKey: key)
  }

  /// A key that can be used.
  private func publicKey(_ reader: MappingReader<OceanExKeyKey>) -> String? {
    guard let node = reader[.publicKey], let text = reader.text(.publicKey, bytes: 1...16_384) else { return nil }
    do throws(KeyError) {
      _ = try PublicKey(pem: text)
      return text
    } catch {
      log.error(
        .invalidValue, "'publicKey' of \(reader.title): \(error)", at: node.span,
        fixIt: "put what 'openssl pkey -in key.pem -pubout' prints below 'publicKey: |'")
      return nil
    }
  }

  /// Notes a name; complains where it is another's.
  private func note(
    _ name: String, _ kind: String, at span: SourceSpan, among places: inout [String: SourceSpan]
  ) {
    guard let place = places[name] else { return places[name] = span }
    log.error(
      .duplicateName, "there are two \(kind) '\(name)'", at: span,
      notes: [.init("the first is here", at: place)], fixIt: "remove one of them")
  }
}
