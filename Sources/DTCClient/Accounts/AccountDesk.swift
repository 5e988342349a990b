internal import DTCProtocol
internal import VenueClient

/// Positions and balances as the venue tells them, asked or not.
final class AccountDesk {
  private struct PositionName: Hashable {
    let account: String, symbol: String, exchange: String, identifier: String
  }

  /// Most positions, and most balances, that are remembered to tell changes from repetitions.
  private static let memory = 100_000

  private var positions: [PositionName: PositionUpdate] = [:]
  private var balances: [String: AccountBalanceUpdate] = [:]

  let positionUpdates = FeedGroup<PositionUpdate>(.all)
  let balanceUpdates = FeedGroup<AccountBalanceUpdate>(.all)

  /// All positions that aren't flat, by account and symbol.
  var openPositions: [PositionUpdate] {
    positions.values.filter { $0.quantity != 0 }.sorted { ($0.tradeAccount, $0.symbol) < ($1.tradeAccount, $1.symbol) }
  }

  /// All balances, by account.
  var allBalances: [AccountBalanceUpdate] { balances.values.sorted { $0.tradeAccount < $1.tradeAccount } }

  /// Takes a position; tells it where it's another than before.
  func take(_ update: PositionUpdate) {
    guard !update.noPositions else { return }
    let name = PositionName(
      account: update.tradeAccount, symbol: update.symbol, exchange: update.exchange,
      identifier: update.positionIdentifier)
    var position = update
    // What a message is part of says nothing of the position.
    (position.requestID, position.totalNumberMessages, position.messageNumber) = (0, 0, 0)
    position.unsolicited = false
    guard positions[name] != position else { return }
    if positions.count >= Self.memory, positions[name] == nil { positions = [:] }
    positions[name] = position
    positionUpdates.publish(update)
  }

  /// Takes a balance; tells it where it's another than before.
  func take(_ update: AccountBalanceUpdate) {
    guard !update.noAccountBalances else { return }
    var balance = update
    (balance.requestID, balance.totalNumberMessages, balance.messageNumber) = (0, 0, 0)
    balance.unsolicited = false
    guard balances[update.tradeAccount] != balance else { return }
    if balances.count >= Self.memory, balances[update.tradeAccount] == nil { balances = [:] }
    balances[update.tradeAccount] = balance
    balanceUpdates.publish(update)
  }
}
