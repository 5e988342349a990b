internal import DTCProtocol

extension PriceFormat {
  /// How prices of a defined security are shown; fractions with the digits that show them exactly.
  init(_ definition: SecurityDefinitionResponse?) {
    digits =
      switch definition?.priceDisplayFormat {
      case .decimal0?: 0
      case .decimal1?, .denominator2?: 1
      case .decimal2?, .denominator4?: 2
      case .decimal3?, .denominator8?: 3
      case .decimal4?, .denominator16?: 4
      case .decimal5?, .denominator32?: 5
      case .decimal6?, .denominator64?, .denominator32Halves?: 6
      case .decimal7?, .denominator128?, .denominator32Quarters?: 7
      case .decimal8?, .denominator256?, .denominator32Eighths?: 8
      case .decimal9?: 9
      case .unset?, .unlisted?, nil: nil
      }
  }
}
