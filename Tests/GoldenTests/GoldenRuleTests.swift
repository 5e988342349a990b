import GoldenRules
import Testing
import WireRuntime

@Suite struct GoldenRuleTests {
  private static let now = SentAt(count: 1_000_000_000_000)

  /// An order that breaks no rule.
  private static func order(_ kind: OrderKind) -> Order {
    Order(
      kind: kind, side: .sell, key: 7, price: 12.5, size: 1.5, shown: 0.75, lots: -6, layers: 2, layerLots: -3,
      venue: "ABCD", flags: "NNYN", at: now, until: .init(count: 1), isFinal: true)
  }

  @Test(arguments: [OrderKind.limit, .market, .stop])
  func `an order that obeys every rule isn't refused`(kind: OrderKind) {
    #expect(Self.order(kind).rejection(at: Self.now) == nil)
  }

  /// A change of an order, and the code it is refused with then.
  struct Change: Sendable {
    let code: Refusal?
    let make: @Sendable (inout Order) -> Void

    init(_ code: Refusal?, _ make: @escaping @Sendable (inout Order) -> Void) {
      self.code = code
      self.make = make
    }
  }

  @Test(arguments: [
    Change(.kindInvalid) { $0.kind = .unlisted(9) }, Change(.keyInvalid) { $0.key = 0 },
    Change(.timeInvalid) { $0.at.count -= 2_500_000_000 }, Change(.timeInvalid) { $0.at.count = .max },
    Change(.priceInvalid) { $0.price = nil }, Change(.priceInvalid) { $0.price = 0 },
    Change(.priceInvalid) { $0.price = .nan }, Change(.priceInvalid) { $0.price = 0.000_001 },
    Change(.priceInvalid) { $0.price = 1_000_000 }, Change(.priceInvalid) { $0.price = -.infinity },
    Change(.sizeInvalid) { $0.size = 2 }, Change(.sizeInvalid) { $0.size = .nan },
    Change(.sizeInvalid) { $0.layers = 3 }, Change(.sizeInvalid) { $0.layerLots = .min },
    Change(.sizeInvalid) { $0.lots = .min }, Change(.shownInvalid) { ($0.shown, $0.side) = (0, .buy) },
    Change(.shownInvalid) { ($0.shown, $0.side) = (.infinity, .buy) }, Change(.nameInvalid) { $0.venue = "EF" },
    Change(.timeInvalid) { $0.until.count = -1 }, Change(.timeInvalid) { $0.until.count = .nan },
    Change(.timeInvalid) { $0.until.count = .infinity },
  ])
  func `an order that breaks a rule is refused by that rule`(change: Change) {
    var order = Self.order(.limit)
    change.make(&order)
    #expect(order.rejection(at: Self.now)?.code == change.code)
  }

  @Test(arguments: [
    Change(nil) { $0.flags = "NYYN" }, Change(nil) { $0.flags = "NNNN" }, Change(nil) { $0.flags = "" },
    Change(nil) { $0.isFinal = false }, Change(nil) { $0.venue = "GH" },
  ])
  func `a rule whose conditions don't all hold demands nothing`(change: Change) {
    var order = Self.order(.market)
    order.shown = 0
    change.make(&order)
    #expect(order.rejection(at: Self.now) == nil)
  }

  @Test func `rules hold for an older form as far as it has their fields`() {
    #expect(OrderV0(kind: .limit, side: .sell, key: 1).rejection() == nil)
    #expect(OrderV0(kind: .limit, side: .sell).rejection()?.code == .keyInvalid)
    #expect(OrderV0(kind: .limit).requirements.required == ["Kind", "Side", "Key"])
    #expect(Self.order(.limit).requirements.conditional == ["Flags"])
    #expect(Self.order(.market).requirements.required == ["Kind", "Side", "Key"])
  }

  @Test func `what is wrong with a secret doesn't tell it`() {
    let violation = Cancel().rejection()
    #expect(violation?.description == "Key must be above 0")
    #expect(Cancel(key: 4_711).rejection()?.description == "Number is 0; it must be filled")
  }
}
