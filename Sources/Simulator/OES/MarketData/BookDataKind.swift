import OESProtocol

/// What can be subscribed of an instrument.
enum BookDataKind: Int, Hashable, CaseIterable {
  case top, three, five, ten, twenty, thirty

  /// As a subscription names it; `nil` for kinds whose messages nobody described.
  init?(_ type: SubscribeType) {
    switch type {
    case .tob: self = .top
    case .threelayers: self = .three
    case .fivelayers: self = .five
    case .tenlayers: self = .ten
    case .twentylayers: self = .twenty
    case .thirtylayers: self = .thirty
    case .fobData, .flbData, .unlisted: return nil
    }
  }

  /// Levels a side.
  var levels: Int {
    switch self {
    case .top: 1
    case .three: 3
    case .five: 5
    case .ten: 10
    case .twenty: 20
    case .thirty: 30
    }
  }
}
