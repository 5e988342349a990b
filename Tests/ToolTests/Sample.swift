/// Small schemas that are right.
enum Sample {
  /// One message in the default group.
  static let quote = """
    protocol: Acme
    encoding: binary
    messages:
      Quote: { number: 1, fields: { Price: float64 } }

    """

  /// Two messages in two groups, and an enum.
  static let groups = """
    protocol: Acme
    version: "1"
    encoding: binary
    enums:
      Side: { type: uint8, members: { BUY: 1, SELL: 2 } }
    messages:
      Quote: { number: 1, group: MarketData, fields: { Price: float64, Side: enum Side } }
      Order: { number: 2, group: Trading, fields: { Price: float64, Side: enum Side } }

    """

  /// A header that includes another.
  static let header = """
    #include "Parts.h"

    constexpr uint16_t QUOTE = 1;

    struct s_Quote {
      uint16_t Size = sizeof(s_Quote);
      uint16_t Type = QUOTE;
      t_Price Price = 0;
    };

    """

  /// What ``header`` includes.
  static let parts = """
    #pragma once
    #include <cstdint>

    typedef double t_Price;

    """
}
