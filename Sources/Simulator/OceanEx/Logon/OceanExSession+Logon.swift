import OceanExProtocol

// Logging in: once is enough for a connection; who does it again is who it says then.
extension OceanExSession {
  func answer(_ request: LoginRequest) throws(OceanExRefusal) -> LoginResponse {
    let login = try frontEnd.keys.logIn(request, at: frontEnd.wallClock())
    self.login = login
    return LoginResponse(scopes: Scopes(query: true, sellBuy: login.mayTrade, withdraw: false))
  }
}
